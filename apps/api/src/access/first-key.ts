import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type AccessEvent,
  accessCatalogue,
  hashOf,
  type KeyCreated,
  makeToken,
  type MaybeKey,
  readToken,
  SECRET_BYTES,
} from '#access';
import {
  EventStore,
  OutcomeUnknown,
  type Position,
  Refusal,
  type StoredEvent,
  StoreUnavailable,
  Subjects,
} from '#event-sourcing';
import { eventIdOf } from '../http/recording/event-id.js';
import { Clock } from '../platform/clock.js';
import { KEYS } from './key-subjects.js';
import { KeyRing } from './key-ring.js';

/** The id of the key that is made when there is none: one id, so that replicas that start together make one key. */
const FIRST_KEY_ID = 'firstadmin';

/** A start waits for a store that does not answer as long as a cluster takes to find another leader, in milliseconds. */
const PATIENCE_MS = 15_000;
const BETWEEN_TRIES_MS = 250;

/** The key with which everything begins. */
export interface FirstKey {
  readonly keyId: string;
  /** Present when this very start made the key: to be shown once. */
  readonly token?: string;
}

/** Sees to it that there is a key to begin with: the one of the environment, or one made on a log without an admin's. */
@Injectable()
export class FirstKeys {
  readonly #log = new Logger('Access');

  constructor(
    @Inject(KEYS) private readonly subjects: Subjects<MaybeKey, AccessEvent>,
    private readonly store: EventStore,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * Undefined when an admin key was made before and the environment names none.
   * @throws StoreUnavailable, OutcomeUnknown when the store does not come back in time
   */
  async ensure(given: string | undefined): Promise<FirstKey | undefined> {
    if (given !== undefined) return patiently(() => this.#admit(given));
    if (await patiently(() => this.#adminWasMade())) return undefined;
    // One token, however often it is tried: it is what tells whether this start made the key.
    const token = makeToken(FIRST_KEY_ID, randomBytes(SECRET_BYTES));
    const stored = await patiently(() => this.#create('first key', token));
    return stored === hashOf(token) ? { keyId: FIRST_KEY_ID, token } : { keyId: FIRST_KEY_ID };
  }

  async #adminWasMade(after?: Position): Promise<boolean> {
    const filter = { streamPrefixes: ['key-'], types: ['KeyCreated'] };
    const { events, next, atHead } = await this.store.readLog({ ...filter, ...(after !== undefined && { after }) });
    if (events.some(makesAnAdmin)) return true;
    return atHead || next === undefined ? false : this.#adminWasMade(next);
  }

  /** Makes the environment's key an admin, unless the log knows its id: then what became of it since holds. */
  async #admit(token: string): Promise<FirstKey | undefined> {
    const read = readToken(token);
    if (!read) return undefined;
    if (!(await this.ring.find(read.keyId))) await this.#create('bootstrap key', token);
    const opens = await this.ring.open(token);
    if (!opens)
      this.#log.warn(
        `Key ${read.keyId} of DEALTRAIL_BOOTSTRAP_KEY was rotated, revoked or has expired: it opens nothing.`,
      );
    return { keyId: read.keyId };
  }

  /** Returns the hash that the log holds: another replica's, when that one was first. */
  async #create(name: string, token: string): Promise<string | undefined> {
    const { keyId = '', hash = '' } = readToken(token) ?? {};
    const stream = `key-${keyId}`;
    const at = this.clock.now();
    try {
      await this.subjects.record({
        stream,
        proposal: { type: 'KeyCreated', data: { at, payload: { keyId, name, roles: ['admin'], hash } } },
        eventId: eventIdOf({ caller: keyId, subject: stream, idempotencyKey: 'bootstrap' }),
        metadata: { assertedAt: at, recordedBy: keyId, requestHash: createHash('sha256').update(stream).digest('hex') },
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    return (await this.ring.refresh(keyId))?.hash;
  }
}

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const mayPass = error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
      if (!mayPass || performance.now() > end) throw error;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

/** A key that this program cannot read may be an admin's: none is made beside it. */
function makesAnAdmin(event: StoredEvent): boolean {
  try {
    return (accessCatalogue.decode(event).data as KeyCreated).roles.includes('admin');
  } catch {
    return true;
  }
}
