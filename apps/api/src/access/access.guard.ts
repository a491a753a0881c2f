import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mayDo } from '#access';
import { Problem } from '../http/problems/problem.js';
import { RouteTable } from '../http/routes/route-table.js';
import { KeyRing } from './key-ring.js';
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
  ) {}

  /** @throws Problem (401, 403) */
  async admit(request: FastifyRequest): Promise<void> {
    const rule = this.#ruleOf(request);
    if (rule === 'public') return;
    const caller = await this.keys.open(bearerOf(request.headers.authorization));
    if (!caller) {
      const detail = 'The access key is not valid: it may be mistyped, expired, rotated or revoked.';
      throw new Problem('unauthenticated', detail, { headers: WRONG_TOKEN });
    }
    request.caller = caller;
    if (mayDo(caller.roles, rule)) return;
    const needed = [...new Set([...rule, 'admin'])].join(' or ');
    throw new Problem(
      'forbidden',
      `This needs a key with the role ${needed}; this one has ${caller.roles.join(', ')}.`,
    );
  }

  /** Of the route that answers; for what is no route of a controller, nobody's but admins'. */
  #ruleOf({ method, routeOptions }: FastifyRequest): Rule {
    this.#rules ??= new Map(this.table.routes().map(({ method: of, path, rule = [] }) => [`${of} ${path}`, rule]));
    return this.#rules.get(`${method === 'HEAD' ? 'GET' : method} ${routeOptions.url}`) ?? [];
  }
}

/** Nest's guards run once the body is read; this one runs before. */
export function guardRoutes(fastify: FastifyInstance, guard: () => AccessGuard): void {
  fastify.addHook('onRequest', (request) => guard().admit(request));
}

/** RFC 6750, 2.1. A key in the query or the body is not looked at. */
function bearerOf(header: string | undefined): string {
  const token = /^bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1];
  if (token) return token;
  throw new Problem('unauthenticated', 'Send an access key: Authorization: Bearer <key>.', { headers: CHALLENGE });
}
