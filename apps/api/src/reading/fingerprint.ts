import { createHash } from 'node:crypto';
import { canonicalJson } from '#event-sourcing';

/** Tells one answer from another: a short digest of its canonical JSON. */
export function fingerprint(answer: unknown): string {
  return createHash('sha256').update(canonicalJson(answer)).digest('base64url').slice(0, 16);
}
