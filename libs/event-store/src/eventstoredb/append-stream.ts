import { randomUUID } from 'node:crypto';
import {
  InvalidAppend,
  NO_STREAM,
  type NewEvent,
  OutcomeUnknown,
  type Position,
  StoreUnavailable,
  WrongExpectedRevision,
} from '#event-sourcing';
import type { AppendCall } from './channel.js';
import { streamNamed, toProposed, uuid } from './events.js';
import { isTurnedAway, RESTORE, StreamDamaged, StreamRefused } from './failures.js';
import { type BatchAppendReq, type BatchAppendResp, EMPTY, shared, type Status, streams } from './wire.js';

export interface Append {
  readonly stream: string;
  readonly expectedRevision: string;
  readonly events: readonly NewEvent[];
}

/** Where the last event of an append stands. */
export interface Placed {
  readonly revision: string;
  readonly position: Position;
}

interface Pending {
  readonly append: Append;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (placed: Placed) => void;
  readonly reject: (error: Error) => void;
}

export interface AnswerLimits {
  /** How long an append may go without an answer, in milliseconds. */
  readonly answerMs: number;
  /** Called when one has. */
  readonly onLate: () => void;
}

const LATE = 'EventStoreDB has not answered the append in time: it may be stored, or yet be.';
const CUT = 'The connection to EventStoreDB broke before the append was answered: it may be stored.';

/**
 * One call that carries the appends of this process, many at a time. Each is answered on its own, by the number it was
 * sent with; when the call ends, those without an answer are in doubt, and no others.
 */
export class AppendStream {
  readonly #pending = new Map<string, Pending>();
  readonly #call: AppendCall;
  readonly #limits: AnswerLimits;
  #ended = false;
  #answeredAt = -Infinity;
  #silent = false;

  constructor(call: AppendCall, limits: AnswerLimits) {
    this.#call = call;
    this.#limits = limits;
    call.on('data', (answer) => this.#settle(answer));
    call.on('error', (error) => this.#end(error));
    call.on('end', () => this.#end(undefined));
  }

  /** Whether answers may be expected of it: it goes on, and has not left an append without any answer since. */
  get isUsable(): boolean {
    return !this.#ended && !this.#silent;
  }

  get size(): number {
    return this.#pending.size;
  }

  /**
   * No deadline goes with it: the server would compare it with a clock of its own.
   * @throws WrongExpectedRevision, InvalidAppend, OutcomeUnknown, StoreUnavailable
   */
  send(append: Append): Promise<Placed> {
    const number = randomUUID();
    return new Promise((resolve, reject) => {
      const sentAt = performance.now();
      const timer = setTimeout(() => this.#giveUp(number, sentAt), this.#limits.answerMs);
      this.#pending.set(number, { append, timer, resolve, reject });
      this.#call.write(requestOf(append, number));
    });
  }

  cancel(): void {
    this.#call.cancel();
  }

  #settle(answer: BatchAppendResp): void {
    this.#answeredAt = performance.now();
    // Without one waiting: it came too late, and whoever waited has looked for the events since.
    const pending = this.#take(answer.getCorrelationId()!.getString());
    if (!pending) return;
    const success = answer.getSuccess();
    if (!success) return pending.reject(refusalOf(pending.append, answer.getError()));
    const position = success.getPosition()?.getCommitPosition();
    if (position !== undefined) pending.resolve({ revision: success.getCurrentRevision(), position });
    // The ids are known, and the events cannot be found: a success that says not where.
    else pending.reject(new StreamDamaged(`Events of ${pending.append.stream} were removed on the server: ${RESTORE}`));
  }

  #giveUp(number: string, sentAt: number): void {
    this.#silent ||= this.#answeredAt < sentAt;
    this.#take(number)?.reject(new OutcomeUnknown(LATE));
    this.#limits.onLate();
  }

  #take(number: string): Pending | undefined {
    const pending = this.#pending.get(number);
    if (pending) clearTimeout(pending.timer);
    this.#pending.delete(number);
    // Nothing more is sent on it: once the last of those on it is settled, it has no use.
    if (this.#silent && this.#pending.size === 0) this.cancel();
    return pending;
  }

  #end(cause: Error | undefined): void {
    this.#ended = true;
    for (const number of [...this.#pending.keys()]) this.#take(number)?.reject(new OutcomeUnknown(CUT, { cause }));
  }
}

function requestOf({ stream, expectedRevision, events }: Append, number: string): BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(streamNamed(stream));
  if (expectedRevision === NO_STREAM) options.setNoStream(EMPTY);
  else options.setStreamPosition(expectedRevision);
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(number));
  request.setOptions(options);
  request.setProposedMessagesList(events.map(toProposed));
  request.setIsFinal(true);
  return request;
}

/** What the port answers where the server did not store, or does not know. */
function refusalOf({ stream, expectedRevision }: Append, error: Status | undefined): Error {
  const message = error?.getMessage() ?? 'no reason given';
  const details = error?.getDetails();
  switch (details?.getTypeName()) {
    case 'event_store.client.WrongExpectedVersion': {
      const wrong = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
      const actual = wrong.hasCurrentStreamRevision() ? wrong.getCurrentStreamRevision() : NO_STREAM;
      return new WrongExpectedRevision(stream, expectedRevision, actual);
    }
    case 'event_store.client.MaximumAppendSizeExceeded':
    case 'event_store.client.BadRequest':
      return new InvalidAppend(`EventStoreDB refuses the append: ${message}.`);
    case 'event_store.client.AccessDenied':
      return new StreamRefused(`EventStoreDB does not let this user write to ${stream}: check its access lists.`);
    case 'event_store.client.StreamDeleted':
      return new StreamRefused(`${stream} was deleted on the server for good: nothing can be appended to it.`);
    default:
      if (isTurnedAway(message)) {
        return new StoreUnavailable(`EventStoreDB takes no appends now (${message}): try again later.`);
      }
      return new OutcomeUnknown(`EventStoreDB cannot say whether the append is stored (${message}).`);
  }
}
