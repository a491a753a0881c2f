import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { AppendReq, BatchAppendReq, DeleteReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from './append-rules.js';
import type { NewRecord } from './records.js';

const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NIL = '00000000-0000-0000-0000-000000000000';

export type Proposed = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

interface WithIdentifier {
  getStreamIdentifier(): { getStreamName_asU8(): Uint8Array } | undefined;
}

/** Undefined when it is missing, or empty. */
export function streamNameIn(options: WithIdentifier): string | undefined {
  const bytes = options.getStreamIdentifier()?.getStreamName_asU8() ?? [];
  return bytes.length === 0 ? undefined : Buffer.from(bytes).toString('utf8');
}

/** Undefined when the request does not say. */
export function expectedIn(
  options: AppendReq.Options | DeleteReq.Options | BatchAppendReq.Options,
): ExpectedRevision | undefined {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  if ('hasStreamPosition' in options)
    return options.hasStreamPosition() ? BigInt(options.getStreamPosition()) : undefined;
  return options.hasRevision() ? BigInt(options.getRevision()) : undefined;
}

/** @throws Error with the real server's words when there is no event in it. */
export function recordIn(proposed: Proposed): NewRecord {
  const eventId = uuidIn(proposed.getId());
  const type = requireProperty(proposed, 'type');
  const json = requireProperty(proposed, 'content-type') === 'application/json';
  if (eventId === NIL) throw new Error("Empty eventId provided. (Parameter 'eventId')");
  if (type === '') throw new Error("Empty eventType provided. (Parameter 'eventType')");
  return { eventId, type, json, data: proposed.getData_asU8(), metadata: proposed.getCustomMetadata_asU8() };
}

/** Metadata and type count as documented; version 23.10.6 counts the data only, so it takes a little more than this. */
export function sizeOf({ type, data, metadata }: NewRecord): number {
  return data.length + metadata.length + type.length * 2;
}

function requireProperty(proposed: Proposed, name: string): string {
  const value = proposed.getMetadataMap().get(name);
  if (value === undefined) throw new Error('The given key was not present in the dictionary.');
  return value;
}

function uuidIn(id: UUID | undefined): string {
  const text = id?.hasStructured() ? fromHalves(id.getStructured()!) : (id?.getString() ?? '').toLowerCase();
  if (!UUID_TEXT.test(text)) throw new Error('Unrecognized Guid format.');
  return text;
}

function fromHalves(halves: UUID.Structured): string {
  const high = hex(halves.getMostSignificantBits());
  const low = hex(halves.getLeastSignificantBits());
  return [high.slice(0, 8), high.slice(8, 12), high.slice(12), low.slice(0, 4), low.slice(4)].join('-');
}

function hex(bits: string): string {
  return BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
}
