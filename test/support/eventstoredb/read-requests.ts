import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Position } from './answers.js';
import { failures } from './errors.js';
import type { EventLog } from './event-log.js';
import { streamNameIn } from './append-requests.js';

const BACKWARDS = 1;

export type From<T> = 'start' | 'end' | T;

export function isBackwards(options: ReadReq.Options): boolean {
  return Number(options.getReadDirection()) === BACKWARDS;
}

export function streamIn(options: ReadReq.Options): { readonly name: string; readonly from: From<number> } {
  const stream = options.getStream()!;
  const name = streamNameIn(stream);
  if (!name) throw failures.handler();
  if (stream.hasStart()) return { name, from: 'start' };
  if (stream.hasEnd()) return { name, from: 'end' };
  if (!stream.hasRevision()) throw failures.handler();
  return { name, from: Number(stream.getRevision()) };
}

export function positionIn(options: ReadReq.Options): From<Position> {
  const all = options.getAll()!;
  if (all.hasStart()) return 'start';
  if (all.hasEnd()) return 'end';
  const position = all.getPosition();
  if (!position) throw failures.handler();
  const commit = BigInt(position.getCommitPosition());
  const prepare = BigInt(position.getPreparePosition());
  if (commit < prepare) throw failures.handler();
  return commit === 0n ? 'start' : { commit, prepare };
}

/**
 * The first event that stands there or later. Beyond the last event's position every position will do.
 * @throws Error when no record starts there: a server reads its log at that byte and finds nonsense.
 */
export function indexAt(log: EventLog, { commit }: Position): number {
  const index = log.indexFrom(commit);
  if (index < log.count && log.positionAt(index) !== commit && !log.isNothing(commit))
    throw new Error('No record starts there');
  return index;
}

export function refuseUnfit(options: ReadReq.Options): void {
  if (!options.hasStream() && !options.hasAll()) throw failures.handler();
  const combination = [
    options.hasStream() ? 'Stream' : 'All',
    options.hasSubscription() ? 'Subscription' : options.hasCount() ? 'Count' : 'None',
    isBackwards(options) ? 'Backwards' : 'Forwards',
    options.hasFilter() ? 'Filter' : options.hasNoFilter() ? 'NoFilter' : 'None',
  ];
  const [of, amount, direction, filter] = combination;
  const unfit =
    amount === 'None' ||
    filter === 'None' ||
    (of === 'Stream' && filter === 'Filter') ||
    (amount === 'Subscription' && direction === 'Backwards');
  if (unfit) throw failures.invalid(`The combination of (${combination.join(', ')}) is invalid.`);
}
