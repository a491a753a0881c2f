import { randomBytes } from 'node:crypto';
import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type AccessEvent, hashOf, makeToken, type MaybeKey, SECRET_BYTES } from '#access';
import { Subjects } from '#event-sourcing';
import { Id } from '../http/id.js';
import { Describe } from '../http/openapi/describe.js';
import { Problem } from '../http/problems/problem.js';
import type { Intent } from '../http/recording/command.js';
import { type RecordedAnswer, Recorder } from '../http/recording/recorder.js';
import { Write, type WriteRequest } from '../http/recording/write-request.js';
import { Clock } from '../platform/clock.js';
import { KEYS } from './key-subjects.js';
import { KeyRing } from './key-ring.js';
import { type KeySummary, summaryOf, type TokenAnswer } from './keys.answers.js';
import { KEY, KEY_CREATION, KEY_LIST, KEY_REVOCATION, KEY_ROTATION } from './keys.descriptions.table.js';
import { CreateKeyRequest, RevokeKeyRequest, RotateKeyRequest } from './keys.requests.js';
import { Allow } from './rules.js';

type KeyIntent = Pick<Intent, 'id' | 'opens' | 'type' | 'assertedAt'>;

/** Access keys. They are records like all others: a key is the fold of its stream. */
@Controller('v1/keys')
@Allow('admin')
export class KeysController {
  constructor(
    @Inject(KEYS) private readonly subjects: Subjects<MaybeKey, AccessEvent>,
    private readonly recorder: Recorder,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Describe(KEY_LIST)
  list(): { keys: readonly KeySummary[] } {
    const now = this.clock.now();
    return { keys: this.ring.list().map((key) => summaryOf(key, now)) };
  }

  @Get(':keyId')
  @Describe(KEY)
  async one(@Id('keyId') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<KeySummary> {
    const found = await this.ring.current(id);
    if (!found) throw new Problem('not-found', `There is no key ${id}: GET /v1/keys lists them.`);
    void reply.headers({ ETag: `"${found.revision}"`, 'Cache-Control': 'private, no-cache' });
    return summaryOf(found.key, this.clock.now());
  }

  @Post()
  @Describe(KEY_CREATION)
  create(@Body() { assertedAt, ...rest }: CreateKeyRequest, @Write() write: WriteRequest): Promise<TokenAnswer> {
    const intent = { id: undefined, opens: true, type: 'KeyCreated', assertedAt };
    return this.#recordToken(write, intent, (keyId, hash) => ({ ...rest, keyId, hash }));
  }

  @Post(':keyId/rotation')
  @Describe(KEY_ROTATION)
  async rotate(
    @Id('keyId') id: string,
    @Body() body: RotateKeyRequest,
    @Write() write: WriteRequest,
  ): Promise<TokenAnswer> {
    const { assertedAt, overlapSeconds = 0 } = body;
    if (!(await this.ring.find(id))) throw new Problem('not-found', `There is no key ${id}: GET /v1/keys lists them.`);
    const until = new Date(Date.parse(this.clock.now()) + overlapSeconds * 1000).toISOString();
    const overlap = overlapSeconds > 0 ? { previousUntil: until } : {};
    return this.#recordToken(write, { id, type: 'KeyRotated', assertedAt }, (_, hash) => ({ hash, ...overlap }));
  }

  @Post(':keyId/revocation')
  @Describe(KEY_REVOCATION)
  revoke(
    @Id('keyId') id: string,
    @Body() body: RevokeKeyRequest,
    @Write() write: WriteRequest,
  ): Promise<RecordedAnswer> {
    const { assertedAt, ...payload } = body;
    return this.#record(write, { id, type: 'KeyRevoked', assertedAt }, () => payload);
  }

  /** Makes a token and records its hash. A replay finds the hash of the first answer's token, and shows none. */
  async #recordToken(
    write: WriteRequest,
    intent: KeyIntent,
    payload: (keyId: string, hash: string) => object,
  ): Promise<TokenAnswer> {
    const made = { token: '' };
    const answer = await this.#record(write, intent, (keyId) => {
      made.token = makeToken(keyId, randomBytes(SECRET_BYTES));
      return payload(keyId, hashOf(made.token));
    });
    return write.reply.hasHeader('Idempotency-Replayed') ? answer : { ...answer, token: made.token };
  }

  /** What was recorded holds in this process before it is answered. */
  async #record(write: WriteRequest, intent: KeyIntent, payload: (keyId: string) => object): Promise<RecordedAnswer> {
    const at = this.clock.now();
    const whole: Intent = { ...intent, kind: 'key', data: ({ id }) => ({ at, payload: payload(id) }) };
    const answer = await this.recorder.record(write, whole, this.subjects);
    await this.ring.refresh(answer['keyId'] ?? '');
    return answer;
  }
}
