import type { RouteDescription } from '../http/openapi/describe.js';

const READY = {
  ready: true,
  stopping: false,
  store: { writable: true },
  followers: [{ name: 'keys', state: 'level', behind: 0 }],
};

export const HEALTH_LIVE: RouteDescription = {
  tag: 'Operation',
  summary: 'Whether the process answers',
  description: 'Restart the process when this fails, not when it is merely not ready.',
  answer: {
    schema: { type: 'object', required: ['status'], properties: { status: { type: 'string' } } },
    example: { status: 'live' },
  },
};

export const HEALTH_READY: RouteDescription = {
  tag: 'Operation',
  summary: 'Whether to send requests here',
  description:
    '503 while starting or stopping, while the store cannot be written, and while a follower of the log is far behind.',
  answer: {
    schema: {
      type: 'object',
      required: ['ready', 'stopping', 'store', 'followers'],
      properties: {
        ready: { type: 'boolean' },
        stopping: { type: 'boolean' },
        store: { type: 'object', properties: { writable: { type: 'boolean' }, reason: { type: 'string' } } },
        followers: {
          type: 'array',
          items: {
            type: 'object',
            properties: { name: { type: 'string' }, state: { type: 'string' }, behind: { type: 'integer' } },
          },
        },
      },
    },
    example: READY,
  },
};
