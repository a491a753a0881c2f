import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type Position, readAnswers } from './answers.js';
import { type Failure, failures } from './errors.js';
import type { EventLog } from './event-log.js';
import { LogFilter, PAGE } from './log-filter.js';
import { type From, indexAt, positionIn, streamIn } from './read-requests.js';
import type { StreamIndex } from './stream-index.js';

/** What a subscriber gets next. */
export interface Step {
  readonly answers: readonly Buffer[];
  readonly event: boolean;
  readonly failure?: Failure;
}

/** What a subscription reads from. */
export interface Feed {
  /** Whether there is anything to have caught up with. */
  readonly exists: boolean;
  /** The next step; undefined at the end. Moves on. */
  next(): Step | undefined;
  /** How many events for this reader the log has got since this was last asked. */
  newsSinceLastLook(): number;
}

const NOTHING: Step = { answers: [], event: false };

export function feedFor(log: EventLog, options: ReadReq.Options): Feed {
  if (options.hasStream()) return new StreamFeed(log, options);
  return options.hasFilter() ? new FilteredFeed(log, options) : new AllFeed(log, options);
}

function messages(log: EventLog, options: ReadReq.Options): (index: number) => Buffer {
  return options.getResolveLinks() ? (index) => log.resolvedMessageAt(index) : (index) => log.messageAt(index);
}

/** Exclusive: after the event at this position; where none is, the next one is skipped all the same, as measured. */
function indexAfter(log: EventLog, from: From<Position>): number {
  if (from === 'start') return 0;
  return from === 'end' ? log.count : Math.min(log.count, indexAt(log, from) + 1);
}

/** All events, after a position. */
class AllFeed implements Feed {
  readonly exists = true;
  readonly #message: (index: number) => Buffer;
  #next: number;
  #looked: number;

  constructor(
    private readonly log: EventLog,
    options: ReadReq.Options,
  ) {
    this.#message = messages(log, options);
    this.#next = indexAfter(log, positionIn(options));
    this.#looked = log.count;
  }

  next(): Step | undefined {
    if (this.#next >= this.log.count) return undefined;
    return { answers: [this.#message(this.#next++)], event: true };
  }

  newsSinceLastLook(): number {
    const news = this.log.count - this.#looked;
    this.#looked = this.log.count;
    return news;
  }
}

/** The events of a stream, after a revision. The stream may yet have to begin. */
class StreamFeed implements Feed {
  readonly #name: string;
  readonly #message: (index: number) => Buffer;
  readonly #fromEnd: boolean;
  /** The next revision to look at. */
  #next: number;
  #looked: number;
  #tombstoneSent = false;

  constructor(
    private readonly log: EventLog,
    options: ReadReq.Options,
  ) {
    const { name, from } = streamIn(options);
    this.#name = name;
    this.#message = messages(log, options);
    if (this.#stream?.tombstoned) throw failures.streamDeleted(name);
    this.#fromEnd = from === 'end';
    this.#looked = this.#last;
    // After a revision that the stream does not have yet, nothing comes until it is passed.
    this.#next = from === 'start' ? 0 : from === 'end' ? this.#last + 1 : from + 1;
  }

  get exists(): boolean {
    return this.#fromEnd || (this.#last >= 0 && !this.#stream!.softDeleted);
  }

  next(): Step | undefined {
    const stream = this.#stream;
    if (!stream) return undefined;
    if (this.#next <= stream.last && this.#next < stream.first) this.#next = Math.min(stream.first, stream.last + 1);
    const index = stream.visibleAt(this.#next);
    if (index !== undefined) {
      this.#next++;
      return { answers: [this.#message(index)], event: true };
    }
    if (stream.tombstone === undefined || this.#tombstoneSent) return undefined;
    this.#tombstoneSent = true;
    const failure = failures.streamDeleted(this.#name);
    return { answers: [this.log.messageAt(stream.tombstone)], event: true, failure };
  }

  newsSinceLastLook(): number {
    const news = this.#last - this.#looked;
    this.#looked = this.#last;
    return news;
  }

  get #stream(): StreamIndex | undefined {
    return this.log.stream(this.#name);
  }

  get #last(): number {
    return this.#stream?.last ?? -1;
  }
}

/**
 * Those of all events that a filter lets through, and checkpoints for the others. On the way to the end they are counted
 * by pages, at the end by events; a page's checkpoint is its last match, or its beginning if it had none.
 */
class FilteredFeed implements Feed {
  readonly exists = true;
  readonly #message: (index: number) => Buffer;
  readonly #filter: LogFilter;
  #next: number;
  #looked: number;
  #live: boolean;
  /** Events looked at since the last checkpoint. */
  #unreported = 0;
  #page = { looked: 0, matched: 0, at: { commit: 0n, prepare: 0n } };

  constructor(
    private readonly log: EventLog,
    options: ReadReq.Options,
  ) {
    this.#message = messages(log, options);
    this.#filter = new LogFilter(log, options.getFilter()!);
    // The real server throws where the interval is 0, and so does this one.
    if (this.#filter.checkpointInterval === 0) throw failures.handler();
    const from = positionIn(options);
    this.#next = indexAfter(log, from);
    this.#looked = log.count;
    this.#live = from === 'end';
    if (this.#next > 0) this.#turnPage(this.#next - 1);
  }

  next(): Step | undefined {
    if (this.#next >= this.log.count) {
      if (!this.#live) this.#unreported += this.#page.looked;
      this.#live = true;
      return undefined;
    }
    const index = this.#next++;
    const matches = this.#filter.matches(index);
    const event = matches ? [this.#message(index)] : [];
    const checkpoint = this.#live ? this.#checkpointLive(index) : this.#checkpointBehind(index, matches);
    if (!matches && !checkpoint) return NOTHING;
    return { answers: checkpoint ? [...event, readAnswers.checkpoint(checkpoint)] : event, event: matches };
  }

  newsSinceLastLook(): number {
    let news = 0;
    for (; this.#looked < this.log.count; this.#looked++) if (this.#filter.matches(this.#looked)) news++;
    return news;
  }

  #checkpointLive(index: number): Position | undefined {
    this.#unreported++;
    if (this.#unreported < this.#filter.checkpointInterval) return undefined;
    this.#unreported = 0;
    return this.#positionAt(index);
  }

  #checkpointBehind(index: number, matches: boolean): Position | undefined {
    this.#page.looked++;
    if (matches) {
      this.#page.matched++;
      this.#page.at = this.#positionAt(index);
    }
    if (this.#page.looked < this.#filter.window && this.#page.matched < PAGE) return undefined;
    this.#unreported += this.#page.looked;
    const { at } = this.#page;
    this.#turnPage(index);
    if (this.#unreported < this.#filter.checkpointInterval) return undefined;
    this.#unreported %= this.#filter.checkpointInterval;
    return at;
  }

  /** A page begins right after the last event of the one before. */
  #turnPage(last: number): void {
    this.#page = { looked: 0, matched: 0, at: { commit: this.log.positionAfter(last), prepare: 0n } };
  }

  #positionAt(index: number): Position {
    const position = this.log.positionAt(index);
    return { commit: position, prepare: position };
  }
}
