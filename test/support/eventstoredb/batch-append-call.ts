import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { batchAnswers, type Correlation } from './answers.js';
import type { ExpectedRevision } from './append-rules.js';
import { expectedIn, recordIn, sizeOf, streamNameIn } from './append-requests.js';
import { type Answered, type Appending, MAX_APPEND_SIZE } from './appending.js';
import { type Failure, failures } from './errors.js';
import type { NewRecord } from './records.js';

type Call = ServerDuplexStream<BatchAppendReq, Buffer>;
type BatchAnswer = (to: Correlation) => Buffer;

interface Batch extends Correlation {
  readonly expected: ExpectedRevision;
  readonly records: NewRecord[];
  readonly timer: NodeJS.Timeout;
  size: number;
}

/** Serves `BatchAppend`: many appends on one call, told apart by their correlation ids, each in one message or several. */
export class BatchAppendCall {
  readonly #pending = new Map<string, Batch>();
  #unanswered = 0;
  #clientDone = false;
  #over = false;

  constructor(
    private readonly appending: Appending,
    private readonly call: Call,
    /** What stands in the way of appends on this call by now. */
    private readonly refusal: () => Failure | undefined,
  ) {
    const { valve } = appending.options;
    call.on('data', (request: BatchAppendReq) => valve.pass(() => this.#take(request)));
    call.on('end', () => {
      this.#clientDone = true;
      valve.pass(() => this.#endIfDone());
    });
    call.on('cancelled', () => this.#close());
    call.on('error', () => this.#close());
  }

  #take(request: BatchAppendReq): void {
    const id = request.getCorrelationId()?.serializeBinary() ?? new Uint8Array();
    const options = request.getOptions();
    const to = { id, stream: (options && streamNameIn(options)) ?? '' };
    try {
      this.#takeParts(request, to);
    } catch (error) {
      // The batch stays open, and is answered a second time when its time is up: the real server does so as well.
      this.#write(batchAnswers.badRequest((error as Error).message)(to));
    }
  }

  #takeParts(request: BatchAppendReq, to: Correlation): void {
    const key = Buffer.from(to.id).toString('latin1');
    const options = request.getOptions();
    if (options && !this.#open(options, to, key)) return;
    const batch = this.#pending.get(key);
    if (!batch) return;
    for (const proposed of request.getProposedMessagesList()) {
      const record = recordIn(proposed);
      batch.size += sizeOf(record);
      batch.records.push(record);
    }
    if (batch.size > MAX_APPEND_SIZE) {
      this.#drop(key, batch);
      this.#write(batchAnswers.tooLarge(MAX_APPEND_SIZE)(batch));
    } else if (request.getIsFinal()) {
      this.#drop(key, batch);
      this.#submit(batch);
    }
  }

  #open(options: BatchAppendReq.Options, to: Correlation, key: string): boolean {
    const deadline = options.getDeadline();
    const left = deadline ? deadline.toDate().getTime() - Date.now() : Infinity;
    if (to.stream === '') throw new Error('Object reference not set to an instance of an object.');
    if (left <= 0) {
      this.#write(batchAnswers.timeout()(to));
      return false;
    }
    const expected = expectedIn(options);
    if (expected === undefined) throw new Error("'None' is not a valid ExpectedStreamPositionOneofCase");
    if (this.#pending.has(key)) return true;
    const timeOut = (): void => this.appending.options.valve.pass(() => this.#timeOut(key));
    const timer = setTimeout(timeOut, Math.min(left, this.appending.options.commitTimeoutMs)).unref();
    this.#pending.set(key, { ...to, expected, records: [], size: 0, timer });
    return true;
  }

  #timeOut(key: string): void {
    const batch = this.#pending.get(key);
    if (!batch) return;
    this.#drop(key, batch);
    this.#write(batchAnswers.timeout()(batch));
  }

  #drop(key: string, batch: Batch): void {
    clearTimeout(batch.timer);
    this.#pending.delete(key);
  }

  #submit(batch: Batch): void {
    const refusal = this.refusal();
    if (refusal) return this.#cutOff(refusal);
    this.#unanswered++;
    this.appending.submit(batch, (outcome) => {
      this.#unanswered--;
      if (outcome.kind === 'cut-off') this.#cutOff(failures.unavailable());
      else this.#write(answerTo(batch, outcome)(batch));
      this.#endIfDone();
    });
  }

  /** Ends the call, and with it every append that was not answered yet. */
  #cutOff(failure: Failure): void {
    if (!this.#over) this.call.emit('error', failure);
    this.#close();
  }

  #write(answer: Buffer): void {
    if (!this.#over) this.call.write(answer);
  }

  #endIfDone(): void {
    if (!this.#clientDone || this.#unanswered > 0 || this.#over) return;
    this.#close();
    this.call.end();
  }

  #close(): void {
    this.#over = true;
    for (const batch of this.#pending.values()) clearTimeout(batch.timer);
    this.#pending.clear();
  }
}

function answerTo({ stream, expected }: Batch, outcome: Answered): BatchAnswer {
  switch (outcome.kind) {
    case 'stored':
      return batchAnswers.stored(outcome);
    case 'wrong-revision':
      return batchAnswers.wrongRevision(expected, outcome.actual);
    case 'stream-deleted':
      return batchAnswers.streamDeleted(stream);
    case 'access-denied':
      return batchAnswers.accessDenied();
    case 'timeout':
      return batchAnswers.timeout();
    case 'not-ready':
      return batchAnswers.notReady();
    case 'busy':
      return batchAnswers.busy();
  }
}
