import { hash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { canonicalJson } from '#event-sourcing';

/** Whose request it is, about what, under which Idempotency-Key: the scope in which a key is used once. */
export interface KeyScope {
  readonly caller: string;
  /** The subject's stream; for a creation without an id, method and route. */
  readonly subject: string;
  readonly idempotencyKey: string;
}

const MADE = /^made-([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A key for a request that came without one. A retry that names it is recognised like any other. */
export function makeIdempotencyKey(): string {
  return `made-${uuidv7()}`;
}

/**
 * The event's id: a UUIDv8 (RFC 9562, 5.8) of the SHA-256 of the scope. Under a key that was made here, a UUIDv7
 * (5.7) with the key's time, whose remaining bits come from the same hash, so that nobody else can aim at it.
 */
export function eventIdOf({ caller, subject, idempotencyKey }: KeyScope): string {
  const digest = hash('sha256', canonicalJson([caller, subject, idempotencyKey]), 'buffer');
  const made = MADE.exec(idempotencyKey);
  if (!made) return uuid(digest, 8);
  return uuid(Buffer.concat([Buffer.from(`${made[1]}${made[2]}`, 'hex'), digest]), 7);
}

/** SHA-256 (hex) of the path and the canonical body: tells a retry from a reused key. */
export function requestHashOf(path: string, body: unknown): string {
  return hash('sha256', `${path}\n${canonicalJson(body)}`, 'hex');
}

function uuid(bytes: Buffer, version: number): string {
  const value = Buffer.from(bytes.subarray(0, 16));
  value[6] = (version << 4) | ((value[6] ?? 0) & 0x0f);
  value[8] = 0x80 | ((value[8] ?? 0) & 0x3f);
  const hex = value.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
