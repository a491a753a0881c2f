import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { AppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { appendAnswers } from './answers.js';
import { expectedIn, recordIn, sizeOf, streamNameIn } from './append-requests.js';
import { type Append, type Appending, MAX_APPEND_SIZE, type Outcome } from './appending.js';
import { asFailure, failures } from './errors.js';
import type { NewRecord } from './records.js';

/** Serves `Append`: one append a call, its stream first and then its events, one a message. */
export function serveAppend(
  appending: Appending,
  call: ServerReadableStream<AppendReq, Buffer>,
  callback: sendUnaryData<Buffer>,
): void {
  const reading = new AppendReading();
  const { valve } = appending.options;
  let over = false;
  const end: sendUnaryData<Buffer> = (error, answer) => {
    if (!over) valve.pass(() => callback(error, answer));
    over = true;
  };
  const attempt = (work: () => void): void => {
    try {
      if (!over) work();
    } catch (error) {
      end(asFailure(error));
    }
  };
  // Taken in even while all is silent: what the client gives up by then has arrived, and is stored.
  call.on('data', (request: AppendReq) => attempt(() => reading.take(request)));
  call.on('end', () =>
    attempt(() => {
      const append = reading.finished();
      appending.submit(append, (outcome) => attempt(() => end(null, answerTo(append, outcome))));
    }),
  );
}

/** What came in of an append so far. */
class AppendReading {
  readonly #records: NewRecord[] = [];
  #options: AppendReq.Options | undefined;
  #size = 0;

  take(request: AppendReq): void {
    if (!this.#options) {
      this.#options = request.getOptions();
      if (!this.#options) throw failures.handler();
      return;
    }
    const proposed = request.getProposedMessage();
    if (!proposed) throw failures.handler();
    for (const name of ['type', 'content-type'])
      if (!proposed.getMetadataMap().has(name)) throw failures.missingProperty(name);
    const record = recordIn(proposed);
    this.#size += sizeOf(record);
    if (this.#size > MAX_APPEND_SIZE) throw failures.tooLarge(MAX_APPEND_SIZE);
    this.#records.push(record);
  }

  finished(): Append {
    const stream = this.#options && streamNameIn(this.#options);
    const expected = this.#options && expectedIn(this.#options);
    if (!stream) throw failures.handler();
    if (expected === undefined)
      throw failures.invalid(
        "'None' is not a valid EventStore.Client.Streams.AppendReq+Types+Options+ExpectedStreamRevisionOneofCase",
      );
    return { stream, expected, records: this.#records };
  }
}

function answerTo({ stream, expected }: Append, outcome: Outcome): Buffer {
  switch (outcome.kind) {
    case 'stored':
      return appendAnswers.stored(outcome);
    case 'wrong-revision':
      return appendAnswers.wrongRevision(expected, outcome.actual);
    case 'stream-deleted':
      throw failures.streamDeleted(stream);
    case 'access-denied':
      throw failures.accessDenied();
    case 'timeout':
      throw failures.timeout('Commit phase timeout.');
    case 'not-ready':
      throw failures.notReady();
    case 'busy':
      throw failures.busy();
    case 'cut-off':
      throw failures.unavailable();
  }
}
