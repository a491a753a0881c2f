import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type Position, readAnswers } from './answers.js';
import { failures } from './errors.js';
import type { EventLog } from './event-log.js';
import { LogFilter } from './log-filter.js';
import { indexAt, isBackwards, positionIn, streamIn } from './read-requests.js';

interface Reading {
  readonly log: EventLog;
  readonly options: ReadReq.Options;
  readonly count: number;
}

/**
 * The answers to a read, in order; what is appended meanwhile is read as well. Undefined when there never is one.
 * @throws Failure
 */
export function answersTo(log: EventLog, options: ReadReq.Options): Iterable<Buffer> | undefined {
  const reading = { log, options, count: Number(options.getCount()) };
  if (options.hasStream()) return streamAnswers(reading);
  // A read of none of all events goes round in circles in the real server.
  return reading.count === 0 ? undefined : allAnswers(reading);
}

function* streamAnswers({ log, options, count }: Reading): Iterable<Buffer> {
  const { name, from } = streamIn(options);
  const backwards = isBackwards(options);
  const stream = log.stream(name);
  if (stream?.tombstoned) throw failures.streamDeleted(name);
  if (count === 0 || (from === 'end' && !backwards)) throw failures.streamRead();
  if (!stream || stream.last < 0 || stream.softDeleted) return yield readAnswers.streamNotFound(name);
  const message = messages(log, options);
  const start = from === 'start' ? 0 : from === 'end' ? stream.last : from;
  const step = backwards ? -1 : 1;
  let revision = backwards ? Math.min(start, stream.last) : Math.max(start, stream.first);
  for (let read = 0; read < count; read++, revision += step) {
    const index = stream.visibleAt(revision);
    if (index === undefined) return;
    yield message(index);
  }
}

function* allAnswers({ log, options, count }: Reading): Iterable<Buffer> {
  const filter = options.hasFilter() ? new LogFilter(log, options.getFilter()!) : undefined;
  const message = messages(log, options);
  const step = isBackwards(options) ? -1 : 1;
  let index = step === 1 ? forwardsFrom(log, options) : backwardsFrom(log, options);
  for (let read = 0; read < count && index >= 0 && index < log.count; index += step) {
    if (filter && !filter.matches(index)) continue;
    yield message(index);
    read++;
  }
}

function messages(log: EventLog, options: ReadReq.Options): (index: number) => Buffer {
  return options.getResolveLinks() ? (index) => log.resolvedMessageAt(index) : (index) => log.messageAt(index);
}

/** Inclusive. */
function forwardsFrom(log: EventLog, options: ReadReq.Options): number {
  const from = positionIn(options);
  if (from === 'start') return 0;
  return from === 'end' ? log.count : orReadError(() => indexAt(log, from));
}

/** Exclusive: what ends at this position or before it. Unlike forwards, nothing lies beyond the end. */
function backwardsFrom(log: EventLog, options: ReadReq.Options): number {
  const from = positionIn(options);
  if (from === 'start') return -1;
  if (from === 'end') return log.count - 1;
  const after = orReadError(() => indexAt(log, from));
  if (after === log.count && from.commit !== log.end) throw failures.allRead();
  return after - 1 - (endsBeyond(log, after - 1, from) ? 1 : 0);
}

/** A smaller prepare position excludes the event that ends just there. */
function endsBeyond(log: EventLog, index: number, { commit, prepare }: Position): boolean {
  return index >= 0 && prepare < commit && log.positionAfter(index) === commit;
}

function orReadError(index: () => number): number {
  try {
    return index();
  } catch {
    throw failures.allRead();
  }
}
