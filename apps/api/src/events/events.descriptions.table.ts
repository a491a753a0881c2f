import type { RouteDescription } from '../http/openapi/describe.js';

const tag = 'Events';

const EVENT_EXAMPLE = {
  eventId: '5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9',
  type: 'CommentDeclined',
  stream: 'deal-bytedance-samsung-asic',
  revision: '3',
  position: '9',
  schemaVersion: 1,
  recordedAt: '2026-02-11T10:00:00.000Z',
  assertedAt: '2026-02-11',
  recordedBy: '9c470e2f5a7b9d11',
  data: { by: ['samsung-electronics'], to: 'Reuters', mode: 'declined', scope: { kind: 'subject' } },
};

export const EVENT_LIST: RouteDescription = {
  tag,
  summary: 'Read the log',
  description:
    'Events of deals, grants and parties in the order of the log, filtered. The streams of keys are shown to admins alone.',
  answer: { example: { events: [EVENT_EXAMPLE], next: null, position: '9' } },
};

export const EVENT: RouteDescription = {
  tag,
  summary: 'Read one event',
  description: 'Envelope and payload as they were recorded. An event never changes.',
  answer: { example: EVENT_EXAMPLE },
};
