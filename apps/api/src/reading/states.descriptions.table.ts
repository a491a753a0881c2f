import type { RouteDescription } from '../http/openapi/describe.js';

const tag = 'Reading';

export const STATE: RouteDescription = {
  tag,
  summary: 'Read one subject at any moment',
  description:
    'What its events add up to: stage, status, and for each term the held account, its rivals, origins, relays, drift and the explanation. `asOf` reads what had been recorded by then, `assertedBy` what had been said by then.',
  answer: {
    example: {
      dealId: 'bytedance-samsung-asic',
      title: 'ByteDance and Samsung: an AI inference chip',
      kind: 'chip manufacturing and memory supply',
      stage: 'advanced_talks',
      status: 'contested',
      counts: { terms: 8, contested: 8, retracted: 0 },
      revision: '4',
      position: '10',
    },
  },
  problems: ['not-found'],
};

export const HISTORY: RouteDescription = {
  tag,
  summary: 'Read every event of a subject with what it changed',
  description:
    'In order. `effects` gives stage, status, terms and verdict before and after, where they changed. `next` continues the list.',
  answer: {
    example: {
      events: [
        {
          eventId: '5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9',
          type: 'DenialRecorded',
          stream: 'deal-bytedance-samsung-asic',
          revision: '2',
          position: '8',
          schemaVersion: 1,
          recordedAt: '2026-02-11T10:00:00.000Z',
          assertedAt: '2026-02-11',
          recordedBy: '9c470e2f5a7b9d11',
          data: { denialId: 'bytedance-2026-02-11' },
          effects: { status: { before: 'reported', after: 'contested' }, terms: [] },
        },
      ],
      next: null,
    },
  },
  problems: ['not-found'],
};
