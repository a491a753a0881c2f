import type { RouteDescription } from '../http/openapi/describe.js';

const tag = 'Operating';

export const PARKED: RouteDescription = {
  tag,
  summary: 'List parked events',
  description:
    'Events that could not be folded, with the reason. Their subject is marked incomplete, and its later events wait.',
  answer: {
    example: {
      parked: [
        {
          eventId: '5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9',
          stream: 'deal-aurora',
          position: '812',
          reason: 'ReportRecorded has schema version 3, this program knows 1 to 2',
          waiting: 4,
        },
      ],
    },
  },
};

export const RETRY: RouteDescription = {
  tag,
  summary: 'Try to fold a parked event again',
  description: 'Once the cause is mended. Those that wait behind it follow.',
  answer: { status: 200, example: { folded: true, stillParked: 0 } },
};
