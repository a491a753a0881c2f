import type { NewEvent, StoredEvent } from '#event-sourcing';
import { type BatchAppendReq, type ReadResp, shared, streams } from './wire.js';

type RecordedEvent = ReadResp.ReadEvent.RecordedEvent;
type ProposedMessage = BatchAppendReq.ProposedMessage;

/**
 * An event of ours as the protocol carries it. Its texts go as the bytes they are: marked as JSON, so that the server's
 * own tools can show them, and never parsed on the way, so that not a byte of them changes.
 */
export function toProposed({ eventId, type, data, metadata }: NewEvent): ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(eventId));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(Buffer.from(data));
  message.setCustomMetadata(Buffer.from(metadata));
  return message;
}

/** Frozen, because those who are handed one share it. Absent metadata, as others may write it, is an empty text. */
export function toStored(recorded: RecordedEvent): StoredEvent {
  return Object.freeze({
    eventId: recorded.getId()!.getString(),
    type: recorded.getMetadataMap().get('type') ?? '',
    data: text(recorded.getData_asU8()),
    metadata: text(recorded.getCustomMetadata_asU8()),
    stream: text(recorded.getStreamIdentifier()!.getStreamName_asU8()),
    revision: recorded.getStreamRevision(),
    position: recorded.getCommitPosition(),
  });
}

export function uuid(id: string): InstanceType<typeof shared.UUID> {
  const message = new shared.UUID();
  message.setString(id);
  return message;
}

export function streamNamed(name: string): InstanceType<typeof shared.StreamIdentifier> {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  return identifier;
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
