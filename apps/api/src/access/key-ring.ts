import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  accessCatalogue,
  evolveKey,
  keyDecider,
  type KeyState,
  keyStream,
  makeToken,
  type MaybeKey,
  readToken,
  SECRET_BYTES,
  whyNot,
} from '#access';
import { EventStore, Follower, type Position, type StoredEvent } from '#event-sourcing';
import type { Config } from '../config/read-config.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/config.token.js';
import type { Caller } from './caller.js';

/** A key's fold is trusted so long without asking its stream; revocation elsewhere is in force after it at the latest. */
const TRUSTED_FOR_MS = 2_000;

/** Whose records are those of whoever has the folder and no server: the command line's. One id, so that its retries are known. */
const PARENT = 'commandline';

/** A key as it stands in memory. */
interface Entry {
  readonly state: MaybeKey;
  readonly revision: number;
  /** Milliseconds of the monotonic clock at which the stream was last known to end here. */
  readonly seenAt: number;
}

const UNSEEN: Entry = { state: keyDecider.initial(), revision: -1, seenAt: -Infinity };

/**
 * Every access key, folded from its own stream `key-<id>` and never from a view. Follows those streams, so that
 * the list is at hand, and reads the end of a key's stream itself when it has not heard of it for a while: a
 * follower that stalls keeps no revoked key alive.
 */
@Injectable()
export class KeyRing extends Follower {
  readonly name = 'keys';
  readonly filter = { streamPrefixes: ['key-'] };
  readonly #entries = new Map<string, Entry>();
  readonly #log = new Logger('Access');
  /** The token of a key that stands in no log, and ends with this process. */
  readonly parentKey: string | undefined;
  readonly #ofParent: MaybeKey;
  #checkpoint: Position | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Pick<Config, 'parentKey'>,
  ) {
    super();
    this.parentKey = config.parentKey && makeToken(PARENT, randomBytes(SECRET_BYTES));
    this.#ofParent = this.parentKey ? keyOfParent(this.parentKey, clock.now()) : undefined;
  }

  checkpoint(): Position | undefined {
    return this.#checkpoint;
  }

  async handle(events: readonly StoredEvent[], examined: Position): Promise<void> {
    for (const event of events) this.#take(event);
    this.#checkpoint = examined;
  }

  /** All keys as far as they were followed, oldest first. */
  list(): readonly KeyState[] {
    const states = [...this.#entries.values()].flatMap(({ state }) => state ?? []);
    return states.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
  }

  /** The key of that id with its newest revision. */
  async current(keyId: string): Promise<{ readonly key: KeyState; readonly revision: string } | undefined> {
    const key = await this.refresh(keyId);
    return key && { key, revision: String((this.#entries.get(keyId) ?? UNSEEN).revision) };
  }

  /** The key of that id, at most TRUSTED_FOR_MS old. */
  async find(keyId: string): Promise<MaybeKey> {
    if (this.#ofParent?.keyId === keyId) return this.#ofParent;
    const known = this.#entries.get(keyId);
    if (known && performance.now() - known.seenAt < TRUSTED_FOR_MS) return known.state;
    return this.refresh(keyId);
  }

  /** Reads the end of the key's stream: what was just recorded here holds here at once. */
  async refresh(keyId: string): Promise<MaybeKey> {
    const asked = performance.now();
    const from = (this.#entries.get(keyId) ?? UNSEEN).revision + 1;
    const news = await this.store.readStream(keyStream(keyId), { from: String(from) });
    for (const event of news) this.#take(event);
    const entry = this.#entries.get(keyId);
    if (entry) this.#entries.set(keyId, { ...entry, seenAt: asked });
    return entry?.state;
  }

  /** Whether the token claims to be of a key in memory: no store needs to be asked who that is. */
  remembers(token: string): boolean {
    return this.#entries.has(token.split('_', 2)[1] ?? '');
  }

  /** Whose token it is; undefined when it does not open. */
  async open(token: string): Promise<Caller | undefined> {
    const read = readToken(token);
    if (!read) return undefined;
    const key = await this.find(read.keyId);
    const reason = whyNot(key, read, this.clock.now());
    if (reason) this.#log.warn({ message: 'A token did not open', keyId: read.keyId, reason });
    return reason || !key ? undefined : { keyId: key.keyId, roles: key.roles };
  }

  /** Events may come twice, from the stream and from the log: each is folded once, in order. */
  #take(event: StoredEvent): void {
    const keyId = event.stream.slice('key-'.length);
    const known = this.#entries.get(keyId) ?? UNSEEN;
    const revision = Number(event.revision);
    if (revision !== known.revision + 1) return;
    this.#entries.set(keyId, { state: this.#fold(known.state, event), revision, seenAt: known.seenAt });
  }

  /** A key whose events this program cannot read opens nothing. */
  #fold(state: MaybeKey, event: StoredEvent): MaybeKey {
    try {
      return evolveKey(state, accessCatalogue.decode(event));
    } catch (error) {
      this.#log.error({ message: 'A key cannot be read and stays closed', stream: event.stream, error: String(error) });
      return undefined;
    }
  }
}

function keyOfParent(token: string, createdAt: string): MaybeKey {
  const read = readToken(token);
  return read && { ...read, name: 'whoever started this process', roles: ['admin'], createdAt };
}
