import { Injectable } from '@nestjs/common';
import { VERSION } from '../../platform/version.js';
import { RouteTable } from '../routes/route-table.js';
import type { Route } from '../routes/route.js';
import { components } from './components.js';
import { operationOf } from './operation.js';
import { TAGS } from './tags.table.js';

const DESCRIPTION = `Dealtrail tracks business deals from what is said about them. Every report, denial, confirmation and
permission is an immutable event; the state of a deal is what its events, read under published rules, add up to.

Send \`Authorization: Bearer <key>\`. Every POST that records takes an \`Idempotency-Key\`: the same key and body give the first answer again.
Errors are problem details (RFC 9457) whose \`type\` opens a page. Positions, revisions and amounts are strings.`;

/** The OpenAPI document, made from the routes as they are declared. */
@Injectable()
export class OpenApiDocument {
  #document: object | undefined;

  constructor(private readonly table: RouteTable) {}

  get(): object {
    this.#document ??= documentOf(this.table.routes());
    return this.#document;
  }
}

function documentOf(routes: readonly Route[]): object {
  const used = new Set(routes.flatMap((route) => route.description?.tag ?? []));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dealtrail',
      version: VERSION,
      summary: 'Business deals, tracked from what is said about them',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: TAGS.filter(({ name }) => used.has(name)),
    paths: pathsOf(routes),
    components: components(routes),
  };
}

function pathsOf(routes: readonly Route[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
}
