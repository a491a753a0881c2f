import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ID_PATTERN } from '../http/id.js';
import { Problem } from '../http/problems/problem.js';
import { readWriteRequest, type WriteRequest } from '../http/recording/write-request.js';
import type { EvidenceKind, SubjectId } from './evidence-subjects.js';

const KIND_OF_COLLECTION: Readonly<Record<string, EvidenceKind>> = { deals: 'deal', grants: 'grant', parties: 'party' };

/** What a request at a door says beside its body. */
export interface AtDoor {
  /** The subject that the path names. */
  readonly subject: SubjectId;
  /** The other ids of the path, by name. */
  readonly ids: Readonly<Record<string, string>>;
  readonly write: WriteRequest;
}

/** Hands a controller what its request says beside the body. */
export const AtThisDoor = createParamDecorator((_: unknown, context: ExecutionContext): AtDoor => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const { id: _id, ...ids } = checkedIds(request);
  return { subject: subjectOf(request), ids, write: readWriteRequest(request, http.getResponse<FastifyReply>()) };
});

/** Routes that a deal and a grant have alike. */
export const onDealsAndGrants = (path: string): string[] => [`v1/deals/:id/${path}`, `v1/grants/:id/${path}`];

/** The subject that a path names: `/v1/deals/{id}/…`, `/v1/grants/{id}/…` or `/v1/parties/{id}/…`. */
export function subjectOf(request: FastifyRequest): SubjectId {
  const [, , collection = ''] = (request.routeOptions.url ?? '').split('/');
  const kind = KIND_OF_COLLECTION[collection];
  const { id } = checkedIds(request);
  if (!kind || id === undefined) throw new Error(`${request.routeOptions.url} is no route of a subject`);
  return { kind, id };
}

function checkedIds(request: FastifyRequest): Record<string, string> {
  const ids = request.params as Record<string, string>;
  for (const [name, value] of Object.entries(ids)) {
    if (ID_PATTERN.test(value)) continue;
    throw new Problem('not-found', `${JSON.stringify(value)} is no ${name}: ids are 2 to 63 of a-z, 0-9 and -.`);
  }
  return ids;
}
