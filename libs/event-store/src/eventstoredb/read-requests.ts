import type { Position } from '#event-sourcing';
import { streamNamed } from './events.js';
import { EMPTY, type ReadReq, streams } from './wire.js';

const { Options } = streams.ReadReq;

/** Events examined by a filter at a time: fewer rounds on the server where the log holds much that is not ours. */
const SEARCH_WINDOW = 1_000;

/** Which events of the whole log: those of streams whose names begin so; all but system streams, where none is given. */
export type Prefixes = readonly string[];

export type Direction = 'forwards' | 'backwards';

export interface StreamRange {
  readonly stream: string;
  readonly direction: Direction;
  /** Revision, inclusive; absent: from the start, or backwards from the end. */
  readonly from: string | undefined;
  readonly count: string;
}

/** From a position of the whole log: inclusive forwards, exclusive backwards and for subscriptions. */
export interface LogRange {
  readonly direction: Direction;
  readonly from: Position | undefined;
  readonly count: number;
  /** Absent: every event, of system streams too. */
  readonly prefixes?: Prefixes;
}

export function readStreamRequest({ stream, direction, from, count }: StreamRange): ReadReq {
  const options = optionsOf(direction);
  const chosen = new Options.StreamOptions();
  chosen.setStreamIdentifier(streamNamed(stream));
  if (from !== undefined) chosen.setRevision(from);
  else if (direction === 'forwards') chosen.setStart(EMPTY);
  else chosen.setEnd(EMPTY);
  options.setStream(chosen);
  options.setCount(count);
  options.setNoFilter(EMPTY);
  return requestOf(options);
}

export function readLogRequest({ direction, from, count, prefixes }: LogRange): ReadReq {
  const options = optionsOf(direction);
  options.setAll(placeIn(direction, from));
  options.setCount(String(count));
  if (prefixes) options.setFilter(filterOf(prefixes));
  else options.setNoFilter(EMPTY);
  return requestOf(options);
}

export function subscribeRequest(after: Position | undefined, prefixes: Prefixes): ReadReq {
  const options = optionsOf('forwards');
  options.setAll(placeIn('forwards', after));
  options.setSubscription(new Options.SubscriptionOptions());
  options.setFilter(filterOf(prefixes));
  return requestOf(options);
}

function optionsOf(direction: Direction): ReadReq.Options {
  const options = new Options();
  const ids = new Options.UUIDOption();
  ids.setString(EMPTY);
  options.setUuidOption(ids);
  options.setReadDirection(direction === 'forwards' ? 0 : 1);
  options.setResolveLinks(false);
  return options;
}

function requestOf(options: ReadReq.Options): ReadReq {
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
}

/** In the logs that this protocol serves, an event's commit and prepare positions are one number. */
function placeIn(direction: Direction, from: Position | undefined): ReadReq.Options.AllOptions {
  const all = new Options.AllOptions();
  if (from !== undefined) {
    const position = new Options.Position();
    position.setCommitPosition(from);
    position.setPreparePosition(from);
    all.setPosition(position);
  } else if (direction === 'forwards') all.setStart(EMPTY);
  else all.setEnd(EMPTY);
  return all;
}

function filterOf(prefixes: Prefixes): ReadReq.Options.FilterOptions {
  const expression = new Options.FilterOptions.Expression();
  if (prefixes.length > 0) expression.setPrefixList([...prefixes]);
  else expression.setRegex('^[^$]');
  const filter = new Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setMax(SEARCH_WINDOW);
  filter.setCheckpointintervalmultiplier(1);
  return filter;
}
