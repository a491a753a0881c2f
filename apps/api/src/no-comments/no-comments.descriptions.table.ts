import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, recordedExample } from '../subjects/recorded-example.js';

export const NO_COMMENT: RouteDescription = {
  tag: 'Reactions',
  summary: 'Record a refusal to comment',
  description: 'Silence is no evidence: it is listed as ignored, with the reason no_comment.',
  body: {
    by: ['samsung-electronics'],
    to: 'Reuters',
    mode: 'declined',
    scope: { kind: 'report', reportId: 'reuters-2026-02-11' },
  },
  answer: { ids: ['dealId', 'grantId'], example: recordedExample('CommentDeclined', DEAL) },
};
