import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problems/problem.js';
import { type ParsedQuery, QUERY_FAULT } from './query-string.js';
import { RouteTable } from './routes/route-table.js';
import { type Route, takesDryRun } from './routes/route.js';

/** Refuses what the validation of a query class cannot see: repeated parameters, and those of a route without such a class. */
@Injectable()
export class QueryGuard implements CanActivate {
  #routes: ReadonlyMap<string, Route> | undefined;

  constructor(private readonly table: RouteTable) {}

  canActivate(context: ExecutionContext): boolean {
    const query = context.switchToHttp().getRequest<FastifyRequest>().query as ParsedQuery;
    const fault = query[QUERY_FAULT];
    if (fault) throw refused(fault.parameter, fault.detail);
    const names = Object.keys(query);
    if (names.length === 0) return true;
    this.#routes ??= new Map(this.table.routes().map((route) => [route.handler, route]));
    const route = this.#routes.get(`${context.getClass().name}.${context.getHandler().name}`);
    if (route?.query) return true;
    const known = route && takesDryRun(route) ? ['dryRun'] : [];
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined)
      throw refused(unknown, `is not known here: this route takes ${known[0] ?? 'no parameters'}`);
    return true;
  }
}

function refused(parameter: string, detail: string): Problem {
  return new Problem('invalid-parameter', `The query parameter ${JSON.stringify(parameter)} ${detail}.`, {
    errors: [{ parameter, detail }],
  });
}
