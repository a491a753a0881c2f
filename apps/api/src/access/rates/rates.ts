import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Config } from '../../config/read-config.js';
import { Problem } from '../../http/problems/problem.js';
import { CONFIG } from '../../platform/config.token.js';
import { clientOf } from './client-address.js';
import { type Quota, type Rate, RateLimit } from './rate-limit.js';

/** A key's burst: ten seconds of its rate, and at least a hundred requests. */
const KEY_WINDOW_SECONDS = 10;
const LEAST_BURST = 100;

/** How often a key may ask, and how often an address may fail to show one. 0 in the configuration: as often as it likes. */
@Injectable()
export class Rates {
  readonly #keys: Limit | undefined;
  readonly #failures: Limit | undefined;

  constructor(@Inject(CONFIG) { rates }: Pick<Config, 'rates'>) {
    this.#keys = limitOf('key', burstOf(rates.perKey));
    this.#failures = limitOf('failed-authentication', { requests: rates.failedPerMinute, seconds: 60 });
  }

  /** Counts a request of the key and tells in the answer what it has left. @throws Problem (429) */
  countRequest(keyId: string, reply: FastifyReply): void {
    if (!this.#keys) return;
    const quota = this.#keys.limit.take(keyId);
    reply.header('RateLimit-Policy', this.#keys.policy).header('RateLimit', stateOf('key', quota));
    if (quota.wait === 0) return;
    throw refused(this.#keys, quota, 'This key has sent more requests than it may.');
  }

  /** Counts a request that showed no key that opens. @throws Problem (429) once there were too many */
  countFailure(address: string): void {
    const quota = this.#failures?.limit.take(clientOf(address));
    if (!this.#failures || !quota || quota.wait === 0) return;
    throw refused(this.#failures, quota, 'This address has sent too many requests without a valid access key.');
  }

  hasFailedTooOften(address: string): boolean {
    return this.#failures?.limit.isSpent(clientOf(address)) ?? false;
  }
}

interface Limit {
  readonly name: string;
  readonly limit: RateLimit;
  /** `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-11). */
  readonly policy: string;
}

function limitOf(name: string, rate: Rate): Limit | undefined {
  if (rate.requests === 0) return undefined;
  return { name, limit: new RateLimit(rate), policy: `"${name}";q=${rate.requests};w=${rate.seconds}` };
}

function burstOf(perSecond: number): Rate {
  const seconds = perSecond === 0 ? 0 : Math.max(KEY_WINDOW_SECONDS, Math.ceil(LEAST_BURST / perSecond));
  return { requests: perSecond * seconds, seconds };
}

/** `RateLimit`: what is left, and the seconds until all of it is back. */
function stateOf(name: string, { remaining, full }: Quota): string {
  return `"${name}";r=${remaining};t=${full}`;
}

function refused({ name, policy }: Limit, quota: Quota, why: string): Problem {
  const headers = {
    'Retry-After': String(quota.wait),
    'RateLimit-Policy': policy,
    RateLimit: stateOf(name, quota),
  };
  return new Problem('too-many-requests', `${why} Nothing was done; try again in ${quota.wait} s.`, { headers });
}
