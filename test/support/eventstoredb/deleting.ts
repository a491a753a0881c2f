import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js';
import { deleteAnswer } from './answers.js';
import type { ExpectedRevision } from './append-rules.js';
import { expectedIn, streamNameIn } from './append-requests.js';
import { asFailure, failures } from './errors.js';
import type { EventLog } from './event-log.js';
import type { StreamIndex } from './stream-index.js';

type Call = ServerUnaryCall<DeleteReq, Buffer> | ServerUnaryCall<TombstoneReq, Buffer>;

/** What a soft delete writes as the first revision that is left. */
const NONE_LEFT = '{"$tb":9223372036854775807}';

/** Numbers that the answer shows for what is no number. */
const SHOWN = { any: '-2', no_stream: '-1', stream_exists: '-4' };

export type Deletion = 'soft' | 'tombstone';

export class Deleting {
  constructor(
    private readonly log: EventLog,
    /** Whether the user may; one with no more rights than needed may not. */
    private readonly allowed: boolean,
  ) {}

  serve(deletion: Deletion, call: Call, callback: sendUnaryData<Buffer>): void {
    try {
      callback(null, deleteAnswer(this.#delete(deletion, call.request.getOptions()!)));
    } catch (error) {
      callback(asFailure(error));
    }
  }

  #delete(deletion: Deletion, options: DeleteReq.Options): bigint {
    if (!this.allowed) throw failures.accessDenied();
    const name = streamNameIn(options);
    const expected = expectedIn(options);
    if (!name || expected === undefined) throw failures.handler();
    const stream = this.#require(name, expected);
    if (deletion === 'tombstone') return this.log.storeTombstone(stream);
    stream.softDelete();
    this.log.append(`$$${name}`, { type: '$metadata', data: NONE_LEFT });
    return this.log.positionAt(this.log.count - 1);
  }

  #require(name: string, expected: ExpectedRevision): StreamIndex {
    const stream = this.log.stream(name);
    if (stream?.tombstoned) throw failures.streamDeleted(name);
    const last = stream?.last ?? -1;
    const fits = typeof expected === 'bigint' ? BigInt(last) === expected : expected !== 'no_stream';
    if (stream && last >= 0 && fits) return stream;
    throw failures.wrongRevision(name, typeof expected === 'bigint' ? String(expected) : SHOWN[expected], last);
  }
}
