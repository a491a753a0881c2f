import { type Decider, type Proposal, Refusal } from '#event-sourcing';
import type { AccessEvent, KeyCreated, KeyRevoked, KeyRotated } from './events.js';
import type { Role } from './roles.js';
import { type ReadToken, sameHash } from './token.js';

/** A key as its events left it. */
export interface KeyState {
  readonly keyId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hash: string;
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly rotatedAt?: string;
  /** The token before the last rotation, as long as it may still open. */
  readonly previous?: { readonly hash: string; readonly until: string };
  readonly revokedAt?: string;
}

/** `undefined`: no such key. */
export type MaybeKey = KeyState | undefined;

/** What is proposed about a key, with the moment of deciding: a decision knows no clock. */
export type KeyProposal =
  | Proposal<'KeyCreated', { readonly at: string; readonly payload: KeyCreated }>
  | Proposal<'KeyRotated', { readonly at: string; readonly payload: KeyRotated }>
  | Proposal<'KeyRevoked', { readonly at: string; readonly payload: KeyRevoked }>;

export const keyDecider: Decider<MaybeKey, AccessEvent> = {
  initial: () => undefined,
  evolve: evolveKey,
  decide: (state, proposal) => decideOnKey(state, proposal as KeyProposal),
};

/** The name of the stream that holds a key. */
export function keyStream(keyId: string): string {
  return `key-${keyId}`;
}

export function evolveKey(state: MaybeKey, event: AccessEvent): MaybeKey {
  if (event.type === 'KeyCreated') return { ...event.data, createdAt: event.recordedAt };
  if (!state) return state;
  if (event.type === 'KeyRevoked') return { ...state, revokedAt: event.recordedAt };
  const { previous: _, ...kept } = state;
  const { hash, previousUntil } = event.data;
  const rotated = { ...kept, hash, rotatedAt: event.recordedAt };
  return previousUntil ? { ...rotated, previous: { hash: state.hash, until: previousUntil } } : rotated;
}

/** @throws Refusal */
export function decideOnKey(state: MaybeKey, proposal: KeyProposal): object {
  const { at, payload } = proposal.data;
  if (proposal.type === 'KeyCreated') {
    if (state)
      throw new Refusal('taken', `There is a key ${state.keyId} already: rotate it, or create one with another id.`);
    refuseAnExpiryInThePast(proposal.data.payload.expiresAt, at);
    return payload;
  }
  if (!state) throw new Refusal('not-found', 'There is no key of that id: GET /v1/keys lists them.');
  if (state.revokedAt) {
    throw new Refusal(
      'rule',
      `Key ${state.keyId} was revoked at ${state.revokedAt}, which is final: create a new key.`,
    );
  }
  if (proposal.type === 'KeyRotated' && isOver(state.expiresAt, at)) {
    throw new Refusal('rule', `Key ${state.keyId} expired at ${state.expiresAt}: create a new key.`);
  }
  return payload;
}

/** Why a token does not open, for the log; the caller is told no more than that it does not. */
export type Unopened = 'unknown' | 'wrong-secret' | 'expired' | 'revoked';

/** Undefined when the token opens. Compares in constant time before anything else is told apart. */
export function whyNot(state: MaybeKey, token: ReadToken, now: string): Unopened | undefined {
  const current = sameHash(state?.hash ?? '', token.hash);
  const previous = sameHash(state?.previous?.hash ?? '', token.hash) && !isOver(state?.previous?.until, now);
  if (!state) return 'unknown';
  if (!current && !previous) return 'wrong-secret';
  if (state.revokedAt) return 'revoked';
  return isOver(state.expiresAt, now) ? 'expired' : undefined;
}

function refuseAnExpiryInThePast(expiresAt: string | undefined, at: string): void {
  if (isOver(expiresAt, at)) {
    throw new Refusal(
      'rule',
      `The key would expire at ${expiresAt}, which is past: give a later instant, or none.`,
      '/expiresAt',
    );
  }
}

/** True from the instant on; false when there is none. */
function isOver(instant: string | undefined, now: string): boolean {
  return instant !== undefined && !(Date.parse(now) < Date.parse(instant));
}
