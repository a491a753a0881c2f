import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from 'vitest';
import type { StoredEvent } from '../../event.js';
import type { EventStore } from '../../event-store.js';

/** One way to alter or remove an event behind the port's back. */
export interface Tampering {
  /** What is tried, for people: `UPDATE events SET data = …`. */
  readonly what: string;
  /** Tries it on a stored event. Must reject. */
  readonly attempt: (event: StoredEvent) => Promise<unknown>;
}

/** A store to be put to the contract. Its log may hold events of others: the suite looks only at its own. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes the store and opens it again on the same log. */
  reopen(): Promise<EventStore>;
  /** All ways that come to mind. */
  readonly tamperings: readonly Tampering[];
  /** Closes the store and removes what it leaves behind. */
  dispose(): Promise<void>;
}

export type OpenStore = () => Promise<StoreUnderTest>;

/** What a test of the contract works with. */
export interface Bench {
  readonly under: StoreUnderTest;
  readonly store: EventStore;
  /** A name of this test's own: of a stream, or the beginning of several. */
  readonly stream: string;
}

/** Opens a store before each test of the block and disposes of it afterwards. Read it inside the tests only. */
export function benchForEachTest(open: OpenStore): Bench {
  let under: StoreUnderTest;
  let stream: string;
  beforeEach(async () => {
    under = await open();
    stream = `contract-${randomUUID()}`;
  });
  afterEach(() => under.dispose());
  return {
    get under() {
      return under;
    },
    get store() {
      return under.store;
    },
    get stream() {
      return stream;
    },
  };
}
