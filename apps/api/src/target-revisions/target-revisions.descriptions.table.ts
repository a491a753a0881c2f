import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const TARGET_REVISION: RouteDescription = {
  tag: 'Reports',
  summary: 'Record that a target was revised',
  description: 'Names the claims it revises; they are shown as revised and rival nothing while the new claim is live.',
  body: {
    revisionId: 'dcd-raises-target',
    publication: PUBLICATION_EXAMPLE,
    claim: {
      term: 'quantity.initial',
      value: { text: 'now 150,000', qualifier: 'exactly', amount: '150000', unit: 'chip' },
    },
    revises: ['dcd-2026-02-11/initial'],
  },
  answer: {
    ids: ['dealId', 'revisionId'],
    example: recordedExample('TargetRevised', DEAL, { revisionId: 'dcd-raises-target' }),
  },
};
