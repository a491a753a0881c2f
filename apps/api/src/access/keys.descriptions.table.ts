import type { RouteDescription } from '../http/openapi/describe.js';
import { KEY_EXAMPLE, KEY_SCHEMA } from './keys.answers.js';

const tag = 'Access';

const token = {
  type: 'string',
  description:
    'The access key, shown this once. A replay of the request goes without it: rotate a key whose token was lost.',
};

const RECORDED = {
  eventId: '6b1c2a80-5d1e-8f3a-9c47-0e2f5a7b9d11',
  type: 'KeyCreated',
  stream: 'key-9c470e2f5a7b9d11',
  revision: '0',
  position: '1742',
  recordedAt: '2026-02-11T09:30:00.000Z',
  keyId: '9c470e2f5a7b9d11',
};

export const KEY_LIST: RouteDescription = {
  tag,
  summary: 'List the access keys',
  description: 'All keys, oldest first, with what they may do. Tokens and their hashes are never shown.',
  answer: {
    schema: { type: 'object', required: ['keys'], properties: { keys: { type: 'array', items: KEY_SCHEMA } } },
    example: { keys: [KEY_EXAMPLE] },
  },
};

export const KEY: RouteDescription = {
  tag,
  summary: 'Read one access key',
  description: 'What it may do and whether it opens. `ETag` is its revision, for `If-Match`.',
  answer: { schema: KEY_SCHEMA, example: KEY_EXAMPLE },
};

export const KEY_CREATION: RouteDescription = {
  tag,
  summary: 'Create an access key',
  description: 'The answer holds the token, once. Only its hash is kept.',
  body: { name: 'newswire feed', roles: ['recorder'], expiresAt: '2027-02-11T00:00:00Z' },
  answer: {
    ids: ['keyId'],
    more: { token },
    example: { ...RECORDED, token: 'dt_9c470e2f5a7b9d11_(33 letters and digits)' },
  },
};

export const KEY_ROTATION: RouteDescription = {
  tag,
  summary: 'Give a key a new token',
  description:
    'The key keeps its id, roles and expiry. The token before ends at once, or after `overlapSeconds` (at most a week).',
  body: { overlapSeconds: 3600 },
  answer: {
    ids: ['keyId'],
    more: { token },
    example: { ...RECORDED, type: 'KeyRotated', revision: '1', token: 'dt_9c470e2f5a7b9d11_(33 letters and digits)' },
  },
};

export const KEY_REVOCATION: RouteDescription = {
  tag,
  summary: 'Revoke a key for good',
  description: 'The key opens nothing any more: here at once, on every other replica within 5 seconds.',
  body: { reason: 'left the team' },
  answer: { ids: ['keyId'], example: { ...RECORDED, type: 'KeyRevoked', revision: '1' } },
};
