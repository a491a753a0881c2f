import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { type AccessEvent, hashOf, makeToken, type MaybeKey, SECRET_BYTES } from '#access';
import { EventStore, Subjects } from '#event-sourcing';
import { KEYS } from '../access/key-subjects.js';
import { KeyRing } from '../access/key-ring.js';
import { eventIdOf } from '../http/recording/event-id.js';
import { Clock } from '../platform/clock.js';
import { projectFile } from '../platform/version.js';
import { sampleRequests } from './sample.js';

/** The key that loads the demo: its token never leaves this process, and it is revoked when all is loaded. */
const KEY_ID = 'demoloader';
const SAMPLE = 'samples/bytedance-samsung.jsonl';

interface Loading {
  readonly server: FastifyInstance;
  /** How this start comes by the key. */
  readonly takes: 'KeyCreated' | 'KeyRotated';
}

/** Loads the founding case into a fresh log, through the same doors as any other record. */
@Injectable()
export class Demo {
  readonly #log = new Logger('Demo');

  constructor(
    @Inject(KEYS) private readonly keys: Subjects<MaybeKey, AccessEvent>,
    private readonly ring: KeyRing,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Does nothing when the demo was loaded before, or others have recorded already. A start that was interrupted is
   * gone on with: what was recorded is recognised by its Idempotency-Key. Of replicas that start together the last one
   * to take the key goes on, and the others leave it at that.
   */
  async load(server: FastifyInstance): Promise<void> {
    const key = await this.ring.find(KEY_ID);
    if (key?.revokedAt !== undefined || (!key && (await this.#hasRecords()))) return;
    const token = makeToken(KEY_ID, randomBytes(SECRET_BYTES));
    try {
      await this.#loadWith(token, { server, takes: key ? 'KeyRotated' : 'KeyCreated' });
      this.#log.log(`Loaded the founding case from ${SAMPLE}`);
    } catch (error) {
      if (!(await this.#isTakenFrom(token))) throw error;
      this.#log.log('Another replica loads the founding case');
    }
  }

  async #loadWith(token: string, { server, takes }: Loading): Promise<void> {
    await this.#recordKey(takes, token);
    for (const { post, body, idempotencyKey } of sampleRequests(readFileSync(projectFile(SAMPLE), 'utf8'))) {
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': idempotencyKey };
      const { statusCode, payload } = await server.inject({ method: 'POST', url: post, headers, payload: body });
      if (statusCode !== 201)
        throw new Error(`The demo could not be loaded: POST ${post} answered ${statusCode} ${payload}`);
    }
    await this.#recordKey('KeyRevoked');
  }

  /** Whether another replica has taken the key since, or is through with it. */
  async #isTakenFrom(token: string): Promise<boolean> {
    const key = await this.ring.refresh(KEY_ID);
    return key !== undefined && (key.revokedAt !== undefined || key.hash !== hashOf(token));
  }

  async #hasRecords(): Promise<boolean> {
    const { events } = await this.store.readLog({ streamPrefixes: ['deal-', 'grant-', 'party-'], limit: 1 });
    return events.length > 0;
  }

  async #recordKey(type: 'KeyCreated' | 'KeyRotated' | 'KeyRevoked', token = ''): Promise<void> {
    const at = this.clock.now();
    const stream = `key-${KEY_ID}`;
    const payload = {
      KeyCreated: { keyId: KEY_ID, name: 'loads the demo data', roles: ['recorder'], hash: hashOf(token) },
      KeyRotated: { hash: hashOf(token) },
      KeyRevoked: { reason: 'the demo data is loaded' },
    }[type];
    await this.keys.record({
      stream,
      proposal: { type, data: { at, payload } },
      eventId: eventIdOf({ caller: KEY_ID, subject: stream, idempotencyKey: `${type} ${at}` }),
      metadata: { assertedAt: at, recordedBy: KEY_ID, requestHash: createHash('sha256').update(type).digest('hex') },
    });
    await this.ring.refresh(KEY_ID);
  }
}
