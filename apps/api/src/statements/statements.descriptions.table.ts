import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, recordedExample } from '../subjects/recorded-example.js';

export const STATEMENT: RouteDescription = {
  tag: 'Reactions',
  summary: 'Record a statement',
  description:
    'Context, or a non-denial ("we do not comment on rumours"). What asserts a term is a confirmation or a report instead.',
  body: {
    statementId: 'samsung-memory-2026',
    by: ['samsung-electronics'],
    wording: 'Shortages are "anticipated to persist".',
    nature: 'context',
    scope: { kind: 'claims', claims: ['dcd-2026-02-11/hbm'] },
  },
  answer: {
    ids: ['dealId', 'grantId', 'statementId'],
    example: recordedExample('StatementRecorded', DEAL, { statementId: 'samsung-memory-2026' }),
  },
};
