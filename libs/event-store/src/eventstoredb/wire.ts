// The protocol's messages, as they ship with the client: CommonJS, whose names only a default import sees.
import serverFeaturesGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';

export type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
export type { Status } from '@eventstore/db-client/generated/status_pb.js';
export type { BatchAppendReq, BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

export { serverFeaturesGrpc, shared, streams, streamsGrpc };

export const EMPTY = new shared.Empty();
