import type { RouteDescription } from '../http/openapi/describe.js';

const READY = {
  ready: true,
  stopping: false,
  store: { writable: true },
  live: true,
  followers: [{ name: 'views', state: 'level', position: '1742', behindMs: 0, failures: 0 }],
};

export const HEALTH_LIVE: RouteDescription = {
  tag: 'Operating',
  summary: 'Whether the process answers',
  description: 'Restart the process when this fails, not when it is merely not ready.',
  answer: {
    schema: { type: 'object', required: ['status'], properties: { status: { type: 'string' } } },
    example: { status: 'live' },
  },
};

export const HEALTH_READY: RouteDescription = {
  tag: 'Operating',
  summary: 'Whether to send requests here',
  description:
    '503 while starting or stopping, while the store cannot be written, and while a follower of the log is far behind.',
  answer: {
    schema: {
      type: 'object',
      required: ['ready', 'stopping', 'store', 'live', 'followers'],
      properties: {
        ready: { type: 'boolean' },
        stopping: { type: 'boolean' },
        store: {
          type: 'object',
          properties: {
            writable: { type: 'boolean' },
            reason: { type: 'string' },
            warnings: {
              type: 'array',
              items: { type: 'string' },
              description:
                'What will stop writing if nobody does anything about it: a disk that fills up, a write-ahead log that grows.',
            },
          },
        },
        live: { type: 'boolean', description: 'Whether there is a subscription to the log.' },
        followers: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              name: { type: 'string' },
              state: { type: 'string', enum: ['level', 'behind', 'failing'] },
              position: { type: 'string' },
              behindMs: { type: 'integer', description: 'Milliseconds since it was last level.' },
              failures: { type: 'integer' },
              failingMs: { type: 'integer' },
              lastError: { type: 'string' },
            },
          },
        },
      },
    },
    example: READY,
  },
};
