import type { KeyState } from '#access';
import type { RecordedAnswer } from '../http/recording/recorder.js';

/** A key as a list shows it: what it may do and whether it opens. Never its hash. */
export interface KeySummary {
  readonly keyId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly status: 'active' | 'expired' | 'revoked';
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly rotatedAt?: string;
  /** Until then the token before the last rotation opens as well. */
  readonly previousUntil?: string;
  readonly revokedAt?: string;
}

/** The answer to a creation or rotation. The token is shown once: a replay goes without it. */
export type TokenAnswer = RecordedAnswer & { readonly token?: string };

export function summaryOf(key: KeyState, now: string): KeySummary {
  const { hash: _, previous, ...shown } = key;
  const overlaps = previous !== undefined && Date.parse(now) < Date.parse(previous.until);
  return { ...shown, status: statusOf(key, now), ...(overlaps ? { previousUntil: previous.until } : {}) };
}

function statusOf({ revokedAt, expiresAt }: KeyState, now: string): KeySummary['status'] {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= Date.parse(now) ? 'expired' : 'active';
}

export const KEY_EXAMPLE: KeySummary = {
  keyId: '5f0c9a1be27d4c36',
  name: 'newswire feed',
  roles: ['recorder'],
  status: 'active',
  createdAt: '2026-02-11T09:30:00.000Z',
};

const text = { type: 'string' };

export const KEY_SCHEMA = {
  type: 'object',
  required: ['keyId', 'name', 'roles', 'status', 'createdAt'],
  properties: {
    ...{ keyId: text, name: text, roles: { type: 'array', items: text } },
    ...{ status: { type: 'string', enum: ['active', 'expired', 'revoked'] } },
    ...{ createdAt: text, expiresAt: text, rotatedAt: text, previousUntil: text, revokedAt: text },
  },
};
