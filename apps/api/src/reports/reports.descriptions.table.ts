import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const REPORT: RouteDescription = {
  tag: 'Reports',
  summary: 'Record a report',
  description:
    'A publication and its claims about this subject. `relayOf` names the next link only: what it repeats adds no evidence.',
  body: {
    reportId: 'dcd-2026-02-11',
    publication: PUBLICATION_EXAMPLE,
    relayOf: [{ publicationId: 'reuters-2026-02-11', publisher: 'Reuters', tier: 'accountable' }],
    claims: [
      {
        claimId: 'initial',
        term: 'quantity.initial',
        value: {
          text: '100,000 units',
          qualifier: 'exactly',
          amount: '100000',
          unit: 'chip',
          window: { text: 'the year', edtf: '2026' },
        },
        attribution: { kind: 'anonymous', description: 'sources familiar with the matter' },
      },
    ],
  },
  answer: {
    ids: ['dealId', 'grantId', 'reportId'],
    example: recordedExample('ReportRecorded', DEAL, { reportId: 'dcd-2026-02-11' }),
  },
};

export const CORRECTION: RouteDescription = {
  tag: 'Reports',
  summary: "Record a publisher's correction",
  description: 'New words for the claims given; the others stand. It changes no date and no reaction.',
  body: {
    correctionId: 'reuters-corrects',
    claims: [
      {
        claimId: 'initial',
        term: 'quantity.initial',
        value: { text: 'at least 100,000', qualifier: 'at_least', amount: '100000', unit: 'chip' },
      },
    ],
  },
  answer: {
    ids: ['dealId', 'grantId', 'correctionId'],
    example: recordedExample('ReportCorrected', DEAL, { correctionId: 'reuters-corrects' }),
  },
};

export const WITHDRAWAL: RouteDescription = {
  tag: 'Reports',
  summary: "Record a publisher's withdrawal",
  description: 'Final. Its claims fall, and the relays with them.',
  body: { reason: 'error', wording: 'We withdraw the article.' },
  answer: { ids: ['dealId', 'grantId'], example: recordedExample('ReportWithdrawn', DEAL) },
};

export const HOLD: RouteDescription = {
  tag: 'Reports',
  summary: 'Record that a publisher holds a report',
  description: 'It is checking: the claims keep their effect and are flagged.',
  body: { wording: 'We are checking the figures.' },
  answer: { ids: ['dealId', 'grantId'], example: recordedExample('ReportHeld', DEAL) },
};

export const HOLD_RELEASE: RouteDescription = {
  tag: 'Reports',
  summary: 'Record that a publisher released a hold',
  description: 'The flag goes.',
  body: { wording: 'The article stands.' },
  answer: { ids: ['dealId', 'grantId'], example: recordedExample('HoldReleased', DEAL) },
};
