import { createHash } from 'node:crypto';
import type { StoredEvent } from '../event.js';

/**
 * The fingerprint of a log: SHA-256 over one line an event, in order. A line is the RFC 8785 text of the array
 * [eventId, type, stream, revision, data, metadata], the last two being strings, and a line feed. No positions: two
 * logs that hold the same events in the same order have the same fingerprint, wherever they are kept.
 */
export class LogDigest {
  readonly #hash = createHash('sha256');

  add({ eventId, type, stream, revision, data, metadata }: StoredEvent): void {
    // Of an array of well-formed strings JSON.stringify makes the RFC 8785 text; no store takes any other strings.
    this.#hash.update(`${JSON.stringify([eventId, type, stream, revision, data, metadata])}\n`);
  }

  /** 64 hex digits, of all that was added so far. */
  sum(): string {
    return this.#hash.copy().digest('hex');
  }
}
