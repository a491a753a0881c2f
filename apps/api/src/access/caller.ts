import type { FastifyRequest } from 'fastify';
import type { Role } from '#access';

/** Whose key opened the route. */
export interface Caller {
  readonly keyId: string;
  readonly roles: readonly Role[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard; null on public routes. */
    caller: Caller | null;
  }
}

/** @throws Error on a public route, which has no caller: a fault of the program */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('A public route has no caller');
  return request.caller;
}
