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
  description: `Events of deals, grants and parties in the order of the log, filtered. The streams of keys are shown to admins alone. Go on \`after\` what \`next\` says, or where that
is null, later, after \`position\`. A page that is full never changes and may be kept for ever; the last one is asked for again, with \`If-None-Match\`, or with \`wait\`, which holds
the answer until there is an event.`,
  answer: { example: { events: [EVENT_EXAMPLE], next: null, position: '9' } },
  problems: ['too-many-streams'],
};

export const EVENT: RouteDescription = {
  tag,
  summary: 'Read one event',
  description: 'Envelope and payload as they were recorded. An event never changes.',
  answer: { example: EVENT_EXAMPLE },
};

const STREAM_EXAMPLE = `retry: 2000

id: 9
data: ${JSON.stringify(EVENT_EXAMPLE)}

id: 12
event: checkpoint
data: {"position":"12"}

: heartbeat
`;

export const EVENT_STREAM: RouteDescription = {
  tag,
  summary: 'Follow the log',
  description: `Server-sent events: first what is past, then what is recorded, as it is; no gap and no repeat. Each event of the log is a message whose
\`id\` is its position and whose data is what GET /v1/events has as an item. A message named \`checkpoint\` says that all up to its id was handed out: once that is all there is, and while a
filter leaves out what comes; one named \`end\` says why the server ends the stream. After a break, come back with the last id in \`Last-Event-ID\`, which holds over \`after\`, as EventSource does by itself;
a stream that is not read is cut.`,
  answer: { type: 'text/event-stream', example: STREAM_EXAMPLE },
  headers: [
    {
      name: 'Last-Event-ID',
      in: 'header',
      required: false,
      description: 'The id of the last message that came: the stream goes on after it.',
      schema: { type: 'string', pattern: '^(0|[1-9][0-9]*)$' },
      example: '9',
    },
  ],
  problems: ['too-many-streams'],
};
