import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problems/problem.js';
import { type ParsedQuery, QUERY_FAULT } from './query-string.js';
import { RouteTable } from './routes/route-table.js';

/** Refuses what the validation of a query class cannot see: repeated parameters, and any on a route that takes none. */
@Injectable()
export class QueryGuard implements CanActivate {
  #takingQueries: ReadonlySet<string> | undefined;

  constructor(private readonly table: RouteTable) {}

  canActivate(context: ExecutionContext): boolean {
    const query = context.switchToHttp().getRequest<FastifyRequest>().query as ParsedQuery;
    const fault = query[QUERY_FAULT];
    if (fault) throw refused(fault.parameter, fault.detail);
    const [first] = Object.keys(query);
    if (first === undefined) return true;
    const handler = `${context.getClass().name}.${context.getHandler().name}`;
    this.#takingQueries ??= new Set(this.table.routes().flatMap((route) => (route.query ? [route.handler] : [])));
    if (!this.#takingQueries.has(handler)) throw refused(first, 'is not known here: this route takes no parameters');
    return true;
  }
}

function refused(parameter: string, detail: string): Problem {
  return new Problem('invalid-parameter', `The query parameter ${JSON.stringify(parameter)} ${detail}.`, {
    errors: [{ parameter, detail }],
  });
}
