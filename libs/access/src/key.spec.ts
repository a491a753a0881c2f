import { describe, expect, it } from 'vitest';
import { canonicalJson, Refusal } from '#event-sourcing';
import {
  accessCatalogue,
  evolveKey,
  keyDecider,
  hashOf,
  makeToken,
  mayDo,
  type MaybeKey,
  readToken,
  whyNot,
} from './index.js';

const token = makeToken('abcdef', new Uint8Array(20).fill(1));
const later = makeToken('abcdef', new Uint8Array(20).fill(2));
const at = '2026-02-11T09:00:00.000Z';
const created = { keyId: 'abcdef', name: 'feed', roles: ['recorder'], hash: hashOf(token) };

/** State is built by events, decoded from what a store would hold. */
function after(...events: Events): MaybeKey {
  const recorded = events.map(([type, data], revision) => {
    const metadata = canonicalJson({ schemaVersion: 1, recordedAt: at, assertedAt: at, recordedBy: 'firstadmin' });
    const stored = {
      eventId: '0190b4a0-0000-7000-8000-000000000000',
      type,
      stream: 'key-abcdef',
      data: canonicalJson(data),
      metadata,
    };
    return accessCatalogue.decode({
      ...stored,
      revision: String(revision),
      position: String(revision + 1),
    });
  });
  return recorded.reduce(evolveKey, keyDecider.initial());
}

const decide = (state: MaybeKey, type: string, payload: object) =>
  keyDecider.decide(state, { type, data: { at, payload } });
const opens = (state: MaybeKey, text: string, now: string) =>
  whyNot(state, readToken(text) ?? { keyId: '', hash: '' }, now);

type Events = (readonly [type: string, data: object])[];

describe('a key opens', () => {
  it.each<[name: string, events: Events, text: string, now: string, why: string | undefined]>([
    ['its token', [['KeyCreated', created]], token, at, undefined],
    ['no other token', [['KeyCreated', created]], later, at, 'wrong-secret'],
    ['nothing when there is none', [], token, at, 'unknown'],
    [
      'until the instant it expires',
      [['KeyCreated', { ...created, expiresAt: '2026-02-11T10:00:00+01:00' }]],
      token,
      '2026-02-11T08:59:59.999Z',
      undefined,
    ],
    [
      'nothing from then on',
      [['KeyCreated', { ...created, expiresAt: '2026-02-11T10:00:00+01:00' }]],
      token,
      at,
      'expired',
    ],
    [
      'nothing once revoked',
      [
        ['KeyCreated', created],
        ['KeyRevoked', {}],
      ],
      token,
      at,
      'revoked',
    ],
    [
      'the new token after a rotation',
      [
        ['KeyCreated', created],
        ['KeyRotated', { hash: hashOf(later) }],
      ],
      later,
      at,
      undefined,
    ],
    [
      'not the old one',
      [
        ['KeyCreated', created],
        ['KeyRotated', { hash: hashOf(later) }],
      ],
      token,
      at,
      'wrong-secret',
    ],
    [
      'the old one during an overlap',
      [
        ['KeyCreated', created],
        ['KeyRotated', { hash: hashOf(later), previousUntil: '2026-02-11T09:00:01Z' }],
      ],
      token,
      at,
      undefined,
    ],
    [
      'the old one no longer after it',
      [
        ['KeyCreated', created],
        ['KeyRotated', { hash: hashOf(later), previousUntil: at }],
      ],
      token,
      at,
      'wrong-secret',
    ],
    [
      'neither once revoked in the overlap',
      [
        ['KeyCreated', created],
        ['KeyRotated', { hash: hashOf(later), previousUntil: '2027-01-01T00:00:00Z' }],
        ['KeyRevoked', {}],
      ],
      token,
      at,
      'revoked',
    ],
  ])('%s', (...[, events, text, now, why]) => {
    expect(opens(after(...events), text, now)).toBe(why);
  });
});

describe('it is decided that', () => {
  const rotated = { hash: hashOf(later) };

  it('a key is created, rotated and revoked', () => {
    expect(decide(undefined, 'KeyCreated', created)).toEqual(created);
    expect(decide(after(['KeyCreated', created]), 'KeyRotated', rotated)).toEqual(rotated);
    expect(decide(after(['KeyCreated', created]), 'KeyRevoked', { reason: 'left' })).toEqual({ reason: 'left' });
  });

  it.each<[name: string, events: Events, type: string, payload: object, kind: string]>([
    ['an id is taken', [['KeyCreated', created]], 'KeyCreated', created, 'taken'],
    ['an expiry lies ahead', [], 'KeyCreated', { ...created, expiresAt: at }, 'rule'],
    ['there is a key to rotate', [], 'KeyRotated', rotated, 'not-found'],
    ['there is a key to revoke', [], 'KeyRevoked', {}, 'not-found'],
    [
      'a revocation is final',
      [
        ['KeyCreated', created],
        ['KeyRevoked', {}],
      ],
      'KeyRevoked',
      {},
      'rule',
    ],
    [
      'a revoked key is not rotated',
      [
        ['KeyCreated', created],
        ['KeyRevoked', {}],
      ],
      'KeyRotated',
      rotated,
      'rule',
    ],
    [
      'an expired key is not rotated',
      [['KeyCreated', { ...created, expiresAt: '2026-01-01T00:00:00Z' }]],
      'KeyRotated',
      rotated,
      'rule',
    ],
  ])('%s', (...[, events, type, payload, kind]) => {
    const state = after(...events);
    expect(() => decide(state, type, payload)).toThrow(Refusal);
    expect(() => decide(state, type, payload)).toThrow(expect.objectContaining({ kind }));
  });
});

describe('roles', () => {
  it('of a key made by another version are read as they are: those not known here open nothing', () => {
    for (const roles of [['recorder'], ['subscriber', 'auditor'], ['monitor'], ['of a later version']]) {
      const state = after(['KeyCreated', { ...created, roles }]);
      expect(state?.roles).toEqual(roles);
      expect(opens(state, token, at)).toBeUndefined();
      expect(mayDo(state?.roles ?? [], ['monitor'])).toBe(roles.includes('monitor'));
    }
  });

  it('admin may do all, others what names them', () => {
    expect(mayDo(['admin'], [])).toBe(true);
    expect(mayDo(['recorder'], [])).toBe(false);
    expect(mayDo(['recorder', 'auditor'], ['auditor'])).toBe(true);
    expect(mayDo(['subscriber'], ['auditor', 'recorder'])).toBe(false);
  });
});
