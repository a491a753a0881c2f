import { Injectable } from '@nestjs/common';
import { EventStore, type FollowerStatus, LogFollowing, type StoreHealth } from '#event-sourcing';
import type { RebuildProgress } from '#views';
import { Lifecycle } from '../platform/lifecycle.js';
import { Rebuilds } from '../views/rebuilds.js';

/** So far a follower may be behind, or fail, before requests are better sent elsewhere. */
const MOST_BEHIND_MS = 5_000;

/** Whether to send requests here, and why not. */
export interface Readiness {
  readonly ready: boolean;
  readonly stopping: boolean;
  readonly store: StoreHealth;
  /** Whether there is a subscription to the log. */
  readonly live: boolean;
  readonly followers: readonly FollowerStatus[];
  /** How far a rebuild of the views is, while there is one. */
  readonly rebuild?: RebuildProgress;
}

@Injectable()
export class ReadinessCheck {
  /** A rebuilding view answers as of long ago: only what was level once may be a little behind. */
  #wasLevel = false;

  constructor(
    private readonly store: EventStore,
    private readonly following: LogFollowing,
    private readonly lifecycle: Lifecycle,
    private readonly rebuilds: Rebuilds,
  ) {}

  now(): Readiness {
    const store = this.store.health();
    const { live, followers } = this.following.status();
    const stopping = this.lifecycle.stopping.aborted;
    this.#wasLevel ||= live && followers.every(({ state }) => state === 'level');
    const keepsUp = this.#wasLevel && followers.every(({ behindMs }) => behindMs < MOST_BEHIND_MS);
    const ready = this.lifecycle.started && !stopping && store.writable && live && keepsUp;
    const rebuild = this.rebuilds.progress();
    return { ready, stopping, store, live, followers: followers.map(shown), ...(rebuild && { rebuild }) };
  }
}

function shown(status: FollowerStatus): FollowerStatus {
  const rounded = { ...status, behindMs: Math.round(status.behindMs) };
  return status.failingMs === undefined ? rounded : { ...rounded, failingMs: Math.round(status.failingMs) };
}
