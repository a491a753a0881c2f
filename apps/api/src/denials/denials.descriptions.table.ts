import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const DENIAL: RouteDescription = {
  tag: 'Denials',
  summary: 'Record a denial',
  description:
    'Who denies, in which words, and what: claims, a report, a publication (recorded or not), or the whole subject. What the scope covers is resolved now and kept in the event. `window` says of which time it speaks, where it does: "not now", "never".',
  body: {
    denialId: 'bytedance-2026-02-11',
    by: ['bytedance'],
    wording: 'The report is "inaccurate".',
    specificity: 'blanket',
    scope: { kind: 'report', reportId: 'reuters-2026-02-11' },
    publication: PUBLICATION_EXAMPLE,
    channel: 'a spokesperson, asked by Reuters',
  },
  answer: {
    ids: ['dealId', 'grantId', 'denialId'],
    example: recordedExample('DenialRecorded', DEAL, { denialId: 'bytedance-2026-02-11' }),
  },
};

export const DENIAL_WITHDRAWAL: RouteDescription = {
  tag: 'Denials',
  summary: 'Record that a denial was withdrawn',
  description: 'The denial stays in the history and counts no more.',
  body: { wording: 'We take our statement back.' },
  answer: { ids: ['dealId', 'grantId'], example: recordedExample('DenialWithdrawn', DEAL) },
};

export const DENIAL_SCOPE: RouteDescription = {
  tag: 'Denials',
  summary: 'Record what a denial turned out to mean',
  description: 'The new scope takes the place of the one recorded; it is resolved now.',
  body: { scope: { kind: 'claims', claims: ['dcd-2026-02-11/initial'] }, specificity: 'specific' },
  answer: { ids: ['dealId', 'grantId'], example: recordedExample('DenialScopeClarified', DEAL) },
};
