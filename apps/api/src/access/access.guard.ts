import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mayDo } from '#access';
import { Problem } from '../http/problems/problem.js';
import { KeyRing } from './key-ring.js';
import { type Rule, RULE } from './rules.js';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="dealtrail"' };
const WRONG_TOKEN = { 'WWW-Authenticate': 'Bearer realm="dealtrail", error="invalid_token"' };

/** Stands before every route. What declares no rule is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeyRing,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<Rule | undefined>(RULE, [context.getHandler(), context.getClass()]);
    if (rule === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.keys.open(bearerOf(request.headers.authorization));
    if (!caller) {
      const detail = 'The access key is not valid: it may be mistyped, expired, rotated or revoked.';
      throw new Problem('unauthenticated', detail, { headers: WRONG_TOKEN });
    }
    request.caller = caller;
    if (mayDo(caller.roles, rule ?? [])) return true;
    const needed = [...new Set([...(rule ?? []), 'admin'])].join(' or ');
    throw new Problem(
      'forbidden',
      `This needs a key with the role ${needed}; this one has ${caller.roles.join(', ')}.`,
    );
  }
}

/** RFC 6750, 2.1. A key in the query or the body is not looked at. */
function bearerOf(header: string | undefined): string {
  const token = /^bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1];
  if (token) return token;
  throw new Problem('unauthenticated', 'Send an access key: Authorization: Bearer <key>.', { headers: CHALLENGE });
}
