import { createHash } from 'node:crypto';
import { comparePositions, type StoredEvent } from '#event-sourcing';

/** What a writer was told of one of its events. */
export interface Ack {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  /** SHA-256 (hex) of data and metadata. */
  readonly digest: string;
}

export function digestOf({ data, metadata }: Pick<StoredEvent, 'data' | 'metadata'>): string {
  return createHash('sha256').update(data).update(metadata).digest('hex');
}

/**
 * What is wrong with a log, given what was acknowledged: an event lost, changed, moved or doubled, a gap in a stream,
 * an order that is none. Empty when nothing is.
 */
export function violations(log: readonly StoredEvent[], acks: readonly Ack[]): string[] {
  return [...brokenOrder(log), ...brokenPromises(log, acks)];
}

function brokenOrder(log: readonly StoredEvent[]): string[] {
  const found: string[] = [];
  const ids = new Set<string>();
  const next = new Map<string, bigint>();
  for (const [n, { eventId, stream, revision, position }] of log.entries()) {
    if (ids.has(eventId)) found.push(`doubled: ${eventId} at ${position}`);
    if (BigInt(revision) !== (next.get(stream) ?? 0n)) found.push(`gap: ${stream} goes on at ${revision}`);
    if (n > 0 && comparePositions(log[n - 1]!.position, position) >= 0) found.push(`order: ${position} comes late`);
    ids.add(eventId);
    next.set(stream, BigInt(revision) + 1n);
  }
  return found;
}

function brokenPromises(log: readonly StoredEvent[], acks: readonly Ack[]): string[] {
  const byId = new Map(log.map((event) => [event.eventId, event]));
  return acks.flatMap((ack) => {
    const event = byId.get(ack.eventId);
    if (!event) return [`lost: ${ack.eventId}, acknowledged at ${ack.position}`];
    const same = event.stream === ack.stream && event.revision === ack.revision && event.position === ack.position;
    if (!same) return [`moved: ${ack.eventId}`];
    return digestOf(event) === ack.digest ? [] : [`changed: ${ack.eventId}`];
  });
}
