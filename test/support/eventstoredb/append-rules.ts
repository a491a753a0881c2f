import type { EventLog } from './event-log.js';

export type ExpectedRevision = bigint | 'any' | 'no_stream' | 'stream_exists';

export type Verdict =
  | { readonly kind: 'store' }
  /** These events are there already, the last of them at this revision. */
  | { readonly kind: 'duplicate'; readonly last: number }
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'stream-deleted' };

interface Known {
  readonly stream: string;
  readonly revision: number;
}

/** How many ids a server knows by heart. What is older is found only where an explicit revision says to look. */
const KNOWN_IDS = 100_000;

/** Which appends a server stores, which it knows already and which it refuses. The payload is not looked at. */
export class AppendRules {
  readonly #known = new Map<string, Known>();

  constructor(private readonly log: EventLog) {}

  judge(name: string, expected: ExpectedRevision, ids: readonly string[]): Verdict {
    const stream = this.log.stream(name);
    const last = stream?.last ?? -1;
    if (stream?.tombstoned) return { kind: 'stream-deleted' };
    if (expected === 'stream_exists') {
      if (stream?.softDeleted) return { kind: 'stream-deleted' };
      if (last < 0) return { kind: 'wrong-revision', actual: last };
    }
    if (expected === 'any' || expected === 'stream_exists') return this.#byIdsAlone(name, last, ids);
    const after = expected === 'no_stream' ? -1 : Number(expected);
    if (after > last) return { kind: 'wrong-revision', actual: last };
    // At the current revision ids are not compared: the same event again is stored again.
    return after === last ? { kind: 'store' } : this.#byRevision(name, after, ids);
  }

  /** Told of what was stored. */
  remember(stream: string, last: number, ids: readonly string[]): void {
    for (const [n, id] of ids.entries()) {
      if (!this.#known.has(id)) this.#known.set(id, { stream, revision: last - ids.length + 1 + n });
    }
    for (const id of this.#known.keys()) {
      if (this.#known.size <= KNOWN_IDS) break;
      this.#known.delete(id);
    }
  }

  /** As after a restart: what was appended without an explicit revision is not recognised any more. */
  forget(): void {
    this.#known.clear();
  }

  /** Wherever in the stream they are, and in whichever order: only that they are known counts. */
  #byIdsAlone(stream: string, last: number, ids: readonly string[]): Verdict {
    let end = -1;
    for (const [n, id] of ids.entries()) {
      const known = this.#known.get(id);
      if (known?.stream !== stream) return n === 0 ? { kind: 'store' } : { kind: 'wrong-revision', actual: last };
      end = known.revision;
    }
    return ids.length === 0 ? { kind: 'store' } : { kind: 'duplicate', last: end };
  }

  /** Exactly where the append wanted them to be, and all of them. */
  #byRevision(name: string, after: number, ids: readonly string[]): Verdict {
    const stream = this.log.stream(name)!;
    const differs = ids.findIndex((id, n) => {
      const index = stream.indexes[after + 1 + n];
      return index === undefined || this.log.eventIdAt(index) !== id;
    });
    if (differs === -1 && ids.length > 0) return { kind: 'duplicate', last: after + ids.length };
    // A deleted stream may be begun anew, though its revisions go on.
    if (differs === 0 && after === -1 && stream.softDeleted) return { kind: 'store' };
    return { kind: 'wrong-revision', actual: stream.last };
  }
}
