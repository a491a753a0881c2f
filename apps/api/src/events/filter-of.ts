import type { FastifyRequest } from 'fastify';
import type { EventFilter } from '#delivery';
import { callerOf } from '../access/caller.js';

const EVIDENCE_KINDS = ['deal', 'grant', 'party'];

/** What a request selects of what its caller may see: streams of keys are shown to admins alone. */
export function filterOf(asked: Pick<EventFilter, 'type' | 'subject' | 'party'>, request: FastifyRequest): EventFilter {
  const { type, subject, party } = asked;
  return {
    ...(type !== undefined && { type }),
    ...(subject !== undefined && { subject }),
    ...(party !== undefined && { party }),
    ...(!callerOf(request).roles.includes('admin') && { kinds: EVIDENCE_KINDS }),
  };
}
