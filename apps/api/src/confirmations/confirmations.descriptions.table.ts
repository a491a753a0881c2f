import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, recordedExample } from '../subjects/recorded-example.js';

export const CONFIRMATION: RouteDescription = {
  tag: 'Confirmations',
  summary: 'Record a confirmation',
  description:
    'Affirms claims of others, makes claims of its own (an announcement, a filing), or both. Every `by` needs standing on each claim it makes; what anyone else asserts is a report.',
  body: {
    confirmationId: 'samsung-8k',
    by: ['samsung-electronics'],
    affirms: ['dcd-2026-02-11/manufacturer'],
    claims: [{ term: 'stage', value: 'signed' }],
    wording: 'We have signed a supply agreement.',
  },
  answer: {
    ids: ['dealId', 'grantId', 'confirmationId'],
    example: recordedExample('ConfirmationRecorded', DEAL, { confirmationId: 'samsung-8k' }),
  },
};

export const CONFIRMATION_WITHDRAWAL: RouteDescription = {
  tag: 'Confirmations',
  summary: 'Record that a confirmation was withdrawn',
  description: 'The confirmation stays in the history and counts no more.',
  body: { wording: 'The announcement was premature.' },
  answer: { ids: ['dealId', 'grantId'], example: recordedExample('ConfirmationWithdrawn', DEAL) },
};
