import { afterEach } from 'vitest';
import { pause } from '../../backoff.js';
import type { StoredEvent } from '../../event.js';
import { NO_STREAM } from '../../event-store.js';
import type { Follower } from '../../follower.js';
import { LogFollowing } from '../../log-following.js';
import { appendTo } from '../append-to.js';
import type { MemoryEventStore } from '../memory-event-store.js';
import { newEvents } from '../new-event.js';

const following: LogFollowing[] = [];
afterEach(() => Promise.all(following.splice(0).map((each) => each.stop())));

/** Follows until the test is over, with every pause cut to a few milliseconds. */
export function follow(store: MemoryEventStore, ...followers: Follower[]) {
  const failures: string[] = [];
  const pauses: number[] = [];
  const made = new LogFollowing({
    store,
    followers,
    onFailure: (what, error) => failures.push(`${what}: ${error.message}`),
    pause: (milliseconds, signal) => {
      pauses.push(milliseconds);
      return pause(Math.min(milliseconds, 3), signal);
    },
  });
  following.push(made);
  made.start();
  const one = (name: string) => made.status().followers.find((each) => each.name === name)!;
  return { following: made, failures, pauses, one };
}

/** Appends to the end of the stream. */
export async function append(store: MemoryEventStore, stream: string, count: number): Promise<readonly StoredEvent[]> {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  return await appendTo(store, stream, last?.revision ?? NO_STREAM, newEvents(count));
}
