import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { subjectOf } from '../subjects/at-door.js';
import type { SubjectId } from '../subjects/evidence-subjects.js';

/** One read of a subject: which, asked how, answered where. */
export interface Reading {
  readonly subject: SubjectId;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Hands a controller the subject that the path names, and the exchange for `ETag` and 304. */
export const ReadingOf = createParamDecorator((_: unknown, context: ExecutionContext): Reading => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  return { subject: subjectOf(request), request, reply: http.getResponse<FastifyReply>() };
});
