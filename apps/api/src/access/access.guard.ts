import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayDo } from '#access';
import { Problem } from '../http/problems/problem.js';
import { RouteTable } from '../http/routes/route-table.js';
import type { Caller } from './caller.js';
import { KeyRing } from './key-ring.js';
import { Rates } from './rates/rates.js';
import type { Rule } from './rules.js';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="dealtrail"' };
const WRONG_TOKEN = { 'WWW-Authenticate': 'Bearer realm="dealtrail", error="invalid_token"' };

/** Stands before every route, and before its body is read. A route that declares no rule is closed. */
@Injectable()
export class AccessGuard {
  #rules: ReadonlyMap<string, Rule> | undefined;

  constructor(
    private readonly table: RouteTable,
    private readonly keys: KeyRing,
    private readonly rates: Rates,
  ) {}

  /** @throws Problem (401, 403, 429) */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const rule = this.#ruleOf(request);
    if (rule === 'public') return;
    const token = bearerOf(request.headers.authorization);
    const caller = token && (await this.#open(token, request));
    if (!caller) {
      this.rates.countFailure(request.ip);
      throw unauthenticated(token);
    }
    request.caller = caller;
    this.rates.countRequest(caller.keyId, reply);
    if (mayDo(caller.roles, rule)) return;
    const needed = [...new Set([...rule, 'admin'])].join(' or ');
    throw new Problem(
      'forbidden',
      `This needs a key with the role ${needed}; this one has ${caller.roles.join(', ')}.`,
    );
  }

  /**
   * An address that fails too often has the store asked for no more keys. Those in memory open as ever: whoever
   * shares the address with it is not locked out.
   */
  async #open(token: string, request: FastifyRequest): Promise<Caller | undefined> {
    if (!this.keys.remembers(token) && this.rates.hasFailedTooOften(request.ip)) return undefined;
    return this.keys.open(token);
  }

  /** Of the route that answers; for what is no route of a controller, nobody's but admins'. */
  #ruleOf({ method, routeOptions }: FastifyRequest): Rule {
    this.#rules ??= new Map(this.table.routes().map(({ method: of, path, rule = [] }) => [`${of} ${path}`, rule]));
    return this.#rules.get(`${method === 'HEAD' ? 'GET' : method} ${routeOptions.url}`) ?? [];
  }
}

/** Nest's guards run once the body is read; this one runs before. */
export function guardRoutes(fastify: FastifyInstance, guard: () => AccessGuard): void {
  fastify.addHook('onRequest', (request, reply) => guard().admit(request, reply));
}

/** RFC 6750, 2.1. A key in the query or the body is not looked at. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1];
}

function unauthenticated(token: string | undefined): Problem {
  if (token === undefined) {
    return new Problem('unauthenticated', 'Send an access key: Authorization: Bearer <key>.', { headers: CHALLENGE });
  }
  const detail = 'The access key is not valid: it may be mistyped, expired, rotated or revoked.';
  return new Problem('unauthenticated', detail, { headers: WRONG_TOKEN });
}
