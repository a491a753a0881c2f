import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accepts } from './accept.js';
import { Problem } from './problems/problem.js';
import { RouteTable } from './routes/route-table.js';

/** Refuses a request whose `Accept` excludes what its route answers with, before anything is done for it. */
@Injectable()
export class AcceptGuard implements CanActivate {
  #types: ReadonlyMap<string, string> | undefined;

  constructor(private readonly table: RouteTable) {}

  canActivate(context: ExecutionContext): boolean {
    const { accept } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (accept === undefined || accept === '' || accept === '*/*') return true;
    const handler = `${context.getClass().name}.${context.getHandler().name}`;
    const type = this.#typeOf(handler);
    if (accepts(accept, type)) return true;
    throw new Problem('not-acceptable', `This route answers with ${type}, which the Accept header leaves out.`);
  }

  #typeOf(handler: string): string {
    this.#types ??= new Map(
      this.table.routes().map((route) => [route.handler, route.description?.answer?.type ?? 'application/json']),
    );
    return this.#types.get(handler) ?? 'application/json';
  }
}
