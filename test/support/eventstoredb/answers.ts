import type { ExpectedRevision } from './append-rules.js';
import { WireWriter } from './wire.js';

/** Where something stands among all events. */
export interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const writer = new WireWriter();

function position(writer: WireWriter, { commit, prepare }: Position): void {
  writer.integer(2, prepare).integer(1, commit);
}

function identifier(writer: WireWriter, stream: string): void {
  writer.text(3, stream);
}

/** The answers to `Read` besides events. */
export const readAnswers = {
  confirmation: (id: string) => writer.message(2, (it) => it.text(1, id)).take(),
  checkpoint: (at: Position) => writer.message(3, (it) => position(it, at)).take(),
  streamNotFound: (stream: string) =>
    writer.message(4, (it) => it.message(1, (name) => identifier(name, stream))).take(),
  caughtUp: () => writer.message(8).take(),
};

export interface Stored {
  readonly revision: number;
  /** Absent: the events are known by their ids, and cannot be found any more. */
  readonly position?: bigint;
}

function success(writer: WireWriter, { revision, position: at }: Stored): void {
  if (at === undefined) writer.message(4);
  else writer.message(3, (it) => position(it, { commit: at, prepare: at }));
  // Zero is written too: that it is there is what tells it from "no stream".
  writer.presentInteger(1, revision);
}

/** The answers to `Append`. */
export const appendAnswers = {
  stored: (stored: Stored) => writer.message(1, (it) => success(it, stored)).take(),
  wrongRevision: (expected: ExpectedRevision, actual: number) =>
    writer
      .message(2, (it) => {
        if (typeof expected === 'bigint') it.presentInteger(8, expected);
        else it.message({ any: 9, stream_exists: 10, no_stream: 11 }[expected]);
        if (actual < 0) it.message(7);
        else it.presentInteger(6, actual);
      })
      .take(),
};

/** To which append an answer belongs. */
export interface Correlation {
  readonly id: Uint8Array;
  /** Empty when the request did not say. */
  readonly stream: string;
}

function batchAnswer(to: Correlation, write: (writer: WireWriter) => void): Buffer {
  if (to.stream) writer.message(4, (it) => identifier(it, to.stream));
  write(writer);
  return writer.bytes(1, to.id).take();
}

/** `google.rpc.Code`s. */
const code = { ok: 0, unknown: 2, invalidArgument: 3, deadlineExceeded: 4, notFound: 5, alreadyExists: 6, denied: 7 };

interface Problem {
  readonly code: number;
  readonly message: string;
  /** The message that `details` holds; without it, an empty one. */
  readonly type?: string;
  readonly write?: (writer: WireWriter) => void;
}

function problem(writer: WireWriter, { code, message, type, write }: Problem): void {
  const name = type ? `event_store.client.${type}` : 'google.protobuf.Empty';
  writer.message(3, (any) => any.message(2, write).text(1, `type.googleapis.com/${name}`));
  writer.text(2, message).integer(1, code);
}

function refusal(of: Problem): (to: Correlation) => Buffer {
  return (to) => batchAnswer(to, (it) => it.message(2, (error) => problem(error, of)));
}

function named(type: string, code: number, write?: Problem['write']): (to: Correlation) => Buffer {
  return refusal({ code, message: type, type, ...(write && { write }) });
}

/** The answers to `BatchAppend`. */
export const batchAnswers = {
  stored: (stored: Stored) => (to: Correlation) => batchAnswer(to, (it) => it.message(3, (ok) => success(ok, stored))),
  wrongRevision: (expected: ExpectedRevision, actual: number) =>
    named('WrongExpectedVersion', code.alreadyExists, (it) => {
      if (typeof expected === 'bigint') it.presentInteger(3, expected);
      else it.message({ any: 4, stream_exists: 5, no_stream: 6 }[expected]);
      if (actual < 0) it.message(2);
      else it.presentInteger(1, actual);
    }),
  streamDeleted: (stream: string) =>
    named('StreamDeleted', code.notFound, (it) => it.message(1, (name) => identifier(name, stream))),
  tooLarge: (most: number) => named('MaximumAppendSizeExceeded', code.invalidArgument, (it) => it.integer(1, most)),
  badRequest: (why: string) => named('BadRequest', code.invalidArgument, (it) => it.text(1, why)),
  accessDenied: () => named('AccessDenied', code.denied),
  timeout: () => named('Timeout', code.deadlineExceeded),
  unknown: () => named('Unknown', code.unknown),
  notReady: () => refusal({ code: code.ok, message: 'Server Is Not Ready' }),
  busy: () => refusal({ code: code.ok, message: 'Server Is Busy' }),
};

/** The answer to `Delete` and `Tombstone`. */
export function deleteAnswer(at: bigint): Buffer {
  return writer.message(1, (it) => position(it, { commit: at, prepare: at })).take();
}
