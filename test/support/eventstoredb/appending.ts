import { AppendRules, type ExpectedRevision } from './append-rules.js';
import type { EventLog } from './event-log.js';
import type { NewRecord } from './records.js';
import type { Valve } from './valve.js';

/** The most bytes one append may have. */
export const MAX_APPEND_SIZE = 1_048_576;

/** An append, as a test that wants to disturb it sees it. */
export interface AppendInfo {
  readonly stream: string;
  readonly expectedRevision: ExpectedRevision;
  readonly eventIds: readonly string[];
}

/**
 * - `lose-answer`: stored; the call breaks off (UNAVAILABLE) instead of being answered
 * - `store-silently`: stored; never answered, and the call stays open
 * - `never-answer`: neither stored nor answered
 * - `lateMs`: stored at once, answered so much later; until then a retry is dropped, as while a real write is in flight
 * - `not-ready`, `busy`, `timeout`: refused, not stored
 * - `timeout-stored`: the server's own timeout, though stored
 */
export type AppendFault =
  | 'lose-answer'
  | 'store-silently'
  | 'never-answer'
  | 'not-ready'
  | 'busy'
  | 'timeout'
  | 'timeout-stored'
  | { readonly lateMs: number };

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly records: readonly NewRecord[];
}

export type Answered = Exclude<Outcome, CutOff>;

export type Outcome =
  | { readonly kind: 'stored'; readonly revision: number; readonly position?: bigint }
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'stream-deleted' | 'access-denied' | 'timeout' | 'not-ready' | 'busy' }
  | CutOff;

/** No answer: the call breaks off. */
interface CutOff {
  readonly kind: 'cut-off';
}

/** How many commit timeouts a follower waits for a leader that is gone. */
const FORWARDING = 5;

type Reply = (outcome: Outcome) => void;
type Answer = (outcome: Outcome, settle?: () => void) => void;

export interface AppendingOptions {
  readonly log: EventLog;
  readonly valve: Valve;
  /** How long the server waits for a write that it dropped, before it says so (real: 2,000). */
  readonly commitTimeoutMs: number;
}

/** Stores appends, or does what a fault says; whichever call they came by. */
export class Appending {
  readonly rules: AppendRules;
  onAppend: ((append: AppendInfo) => AppendFault | undefined) | undefined;
  count = 0;
  /** Whether anyone leads, so that appends can be stored. */
  led = true;
  #unanswered: (() => void)[] = [];

  constructor(readonly options: AppendingOptions) {
    this.rules = new AppendRules(options.log);
  }

  /** Replies at most once, later; or never. */
  submit(append: Append, reply: Reply): void {
    this.options.valve.pass(() => this.#begin(append, (outcome) => this.options.valve.pass(() => reply(outcome))));
  }

  #begin(append: Append, reply: Reply): void {
    this.count++;
    const { stream, expected, records } = append;
    const fault = this.onAppend?.({
      stream,
      expectedRevision: expected,
      eventIds: records.map(({ eventId }) => eventId),
    });
    if (fault === 'never-answer') return;
    if (fault === 'not-ready' || fault === 'busy' || fault === 'timeout') return reply({ kind: fault });
    if (!this.led) return after(this.options.commitTimeoutMs * FORWARDING, () => reply({ kind: 'timeout' }));
    // A user without further rights may write no stream of the system, nor its own streams' metadata.
    if (stream.startsWith('$')) return reply({ kind: 'access-denied' });
    this.#store(append, this.#answering(fault, reply));
  }

  #store(append: Append, answer: Answer): void {
    const { log } = this.options;
    const ids = append.records.map(({ eventId }) => eventId);
    const verdict = this.rules.judge(append.stream, append.expected, ids);
    if (verdict.kind === 'wrong-revision' || verdict.kind === 'stream-deleted') return answer(verdict);
    if (verdict.kind === 'duplicate') return this.#answerDuplicate(append.stream, verdict.last, answer);
    if (ids.length === 0) return this.#storeNothing(append.stream, answer);
    const { last, position } = log.store(append.stream, append.records);
    this.rules.remember(append.stream, last, ids);
    this.#recreate(append.stream, last - ids.length + 1);
    answer({ kind: 'stored', revision: last, position }, () => log.stream(append.stream)!.settle(last));
  }

  /** Answered with the position of the last of these events, not of the stream's. */
  #answerDuplicate(name: string, last: number, answer: Answer): void {
    const stream = this.options.log.stream(name)!;
    // While the first append of them is not answered yet, a second one is dropped, and times out.
    if (!stream.isSettled(last)) return this.#afterCommitTimeout(() => answer({ kind: 'timeout' }));
    // By the server's source: of events that were deleted or truncated it knows the ids, and no place.
    const index = stream.visibleAt(last);
    const place = index === undefined ? {} : { position: this.options.log.positionAt(index) };
    answer({ kind: 'stored', revision: last, ...place });
  }

  /** Succeeds, writes a record that is no event and, on a stream that does not exist, claims a revision 0. */
  #storeNothing(stream: string, answer: Answer): void {
    const revision = Math.max(0, this.options.log.stream(stream)?.last ?? 0);
    answer({ kind: 'stored', revision, position: this.options.log.storeNothing() });
  }

  #recreate(name: string, revision: number): void {
    const stream = this.options.log.stream(name)!;
    if (!stream.softDeleted) return;
    stream.recreateFrom(revision);
    this.options.log.append(`$$${name}`, { type: '$metadata', data: JSON.stringify({ $tb: revision }) });
  }

  /** Answers come together and a little later, as from a server that flushes the writes of many at once. */
  #answering(fault: AppendFault | undefined, reply: Reply): Answer {
    const later = typeof fault === 'object' ? (work: () => void) => after(fault.lateMs, work) : this.#soon.bind(this);
    return (outcome, settle) =>
      later(() => {
        settle?.();
        if (fault === 'lose-answer') reply({ kind: 'cut-off' });
        else if (fault === 'timeout-stored') reply({ kind: 'timeout' });
        else if (fault !== 'store-silently') reply(outcome);
      });
  }

  #afterCommitTimeout(work: () => void): void {
    after(this.options.commitTimeoutMs, work);
  }

  #soon(answer: () => void): void {
    if (this.#unanswered.push(answer) === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const answers = this.#unanswered;
    this.#unanswered = [];
    for (const answer of answers) answer();
  }
}

function after(ms: number, work: () => void): void {
  setTimeout(work, ms).unref();
}
