import { setTimeout as delay } from 'node:timers/promises';

/** Waits so many milliseconds, or until aborted: it resolves either way. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const pause: Pause = (milliseconds, signal) =>
  delay(milliseconds, undefined, signal && { signal }).catch(() => undefined);

/**
 * Milliseconds to wait before attempt number `attempt` (from 1) after the first: twice as long at most each time,
 * up to `longest`, and anywhere between half and all of that, so that those who failed together do not come back
 * together.
 */
export function backoff(
  attempt: number,
  { first, longest }: { readonly first: number; readonly longest: number },
): number {
  const most = Math.min(longest, first * 2 ** (attempt - 1));
  return most * (0.5 + Math.random() / 2);
}
