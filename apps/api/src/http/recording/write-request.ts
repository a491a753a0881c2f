import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../../access/caller.js';
import { Problem } from '../problems/problem.js';
import type { ParsedQuery } from '../query-string.js';
import { makeIdempotencyKey, requestHashOf } from './event-id.js';

/** What every request that records has beside its body. */
export interface WriteRequest {
  /** The id of the access key. */
  readonly caller: string;
  /** Method and route pattern: the scope of a creation that gives no id. */
  readonly route: string;
  readonly idempotencyKey: string;
  /** From `If-Match`: record only while the subject is at this revision. */
  readonly ifRevision?: string;
  /** From the query: decide, answer what would change, and record nothing. */
  readonly dryRun: boolean;
  readonly requestHash: string;
  readonly requestId: string;
  readonly reply: FastifyReply;
}

/** Hands a controller the WriteRequest. */
export const Write = createParamDecorator((_: unknown, context: ExecutionContext): WriteRequest => {
  const http = context.switchToHttp();
  return readWriteRequest(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});

/** @throws Problem for a header or a parameter that is not acceptable */
export function readWriteRequest(request: FastifyRequest, reply: FastifyReply): WriteRequest {
  const [path = ''] = request.url.split('?');
  const ifRevision = readIfMatch(request.headers['if-match']);
  const idempotencyKey = readIdempotencyKey(request.headers['idempotency-key']);
  // On every answer: whoever sent none needs the one made here most when the outcome is unknown.
  void reply.header('Idempotency-Key', idempotencyKey);
  return {
    caller: callerOf(request).keyId,
    route: `${request.method} ${request.routeOptions.url ?? path}`,
    idempotencyKey,
    dryRun: readDryRun(request.query as ParsedQuery),
    requestHash: requestHashOf(path, request.body ?? {}),
    requestId: request.id,
    reply,
    ...(ifRevision === undefined ? {} : { ifRevision }),
  };
}

function readDryRun({ dryRun }: ParsedQuery): boolean {
  if (dryRun === undefined || dryRun === 'false') return false;
  if (dryRun === 'true') return true;
  throw badParameter('dryRun', 'is true or false');
}

/** Visible ASCII, so that a key is the same on its way through every proxy and library. */
function readIdempotencyKey(header: string | string[] | undefined): string {
  if (header === undefined) return makeIdempotencyKey();
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw badParameter('Idempotency-Key', 'is 1 to 255 visible ASCII characters without spaces, given once');
}

/** One strong entity tag (RFC 9110, 13.1.1) as the answers give it: a revision; a read adds the fingerprint of its answer. */
function readIfMatch(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const revision = /^"(0|[1-9]\d{0,18})(?:-[\w-]+)?"$/.exec(header)?.[1];
  if (revision === undefined)
    throw badParameter('If-Match', 'is the revision in double quotes, or the ETag of a read: "7"');
  return revision;
}

function badParameter(name: string, rule: string): Problem {
  const detail = `${name} ${rule}.`;
  return new Problem('invalid-parameter', detail, { errors: [{ parameter: name, detail }] });
}
