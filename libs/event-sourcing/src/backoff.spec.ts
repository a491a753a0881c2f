import { afterEach, describe, expect, it, vi } from 'vitest';
import { backoff, pause } from './backoff.js';

const LIMITS = { first: 100, longest: 1_000 };

afterEach(() => void vi.restoreAllMocks());

describe('how long to wait before trying again', () => {
  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [4, 800],
    [5, 1_000],
    [60, 1_000],
  ])('before attempt %i: between half and all of %i ms', (attempt, most) => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.5).mockReturnValueOnce(1);
    expect([0, 1, 2].map(() => backoff(attempt, LIMITS))).toEqual([most / 2, (3 * most) / 4, most]);
  });
});

describe('a pause', () => {
  it('lasts so many milliseconds', async () => {
    const begun = performance.now();
    await pause(20);
    expect(performance.now() - begun).toBeGreaterThan(18);
  });

  it('is over at once when it is aborted, before or meanwhile, and does not reject', async () => {
    await pause(3_600_000, AbortSignal.abort());
    const stop = new AbortController();
    const paused = pause(3_600_000, stop.signal);
    stop.abort();
    await expect(paused).resolves.toBeUndefined();
  });
});
