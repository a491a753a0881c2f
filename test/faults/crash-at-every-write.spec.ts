import { describe, expect, it } from 'vitest';
import { crashAtCalls } from './campaign/crashes.js';
import { randomFrom } from './support/seed.js';
import { hasStrace, NO_STRACE } from './support/strace.js';
import { withFolder } from './support/whole-log.js';

/** Rounds of four points each; the campaign goes on to the 240th. */
const ROUNDS = Number(process.env.DEALTRAIL_ROUNDS ?? 6);

describe('S2 a process that is killed at its n-th write, or its n-th sync', () => {
  it(`loses nothing acknowledged and starts again by itself, for each of the first ${4 * ROUNDS} points`, async ({
    skip,
  }) => {
    if (!hasStrace()) skip(NO_STRACE);
    let points = 0;
    for (let ordinal = 0; ordinal < ROUNDS; ordinal++) {
      await withFolder(async (folder) => {
        const { counts, found } = await crashAtCalls({ folder, ordinal, random: randomFrom(ordinal), doctored: false });
        expect(found).toEqual([]);
        points += counts.crashPoints ?? 0;
      });
    }
    expect(points).toBe(4 * ROUNDS);
  });

  it('S2 the control: would be found out if it acknowledged what is not committed yet', async ({ skip }) => {
    if (!hasStrace()) skip(NO_STRACE);
    await withFolder(async (folder) => {
      const { found } = await crashAtCalls({ folder, ordinal: 10, random: randomFrom(1), doctored: true });
      expect(found).toContainEqual(expect.stringContaining('lost: '));
    });
  });
});
