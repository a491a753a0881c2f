import { describe, expect, it } from 'vitest';
import { type Ack, violations } from './support/history.js';
import { killRounds } from './support/kill-rounds.js';
import { seeded } from './support/seed.js';
import { logIn, withFolder } from './support/whole-log.js';
import { WritersProcess } from './support/writers-process.js';

const ROUNDS = Number(process.env.DEALTRAIL_ROUNDS ?? 40);

describe('a process killed at random moments under eight writers', () => {
  it(`loses and doubles nothing that was acknowledged, in ${ROUNDS} rounds`, async () => {
    const random = seeded('test/faults/kill-9.spec.ts');
    await withFolder(async (folder) => {
      const victim = { start: (acknowledged: (ack: Ack) => void) => new WritersProcess({ folder, acknowledged }) };
      const { acks, slowestStart } = await killRounds({ victim, rounds: ROUNDS, random });
      const log = await logIn(folder);
      console.log(`${acks.length} acknowledged, ${log.length} stored, slowest start ${Math.round(slowestStart)} ms`);
      expect(violations(log, acks)).toEqual([]);
      expect(acks.length).toBeGreaterThan(ROUNDS);
    });
  });

  it('would be found out if it acknowledged what is not committed yet', async () => {
    const random = seeded('test/faults/kill-9.spec.ts');
    await withFolder(async (folder) => {
      const args = ['--acknowledge=early'];
      const victim = {
        start: (acknowledged: (ack: Ack) => void) => new WritersProcess({ folder, args, acknowledged }),
      };
      // A writer that comes after a kill makes good what was lost in it: the last kill must find them at work.
      const { acks } = await killRounds({ victim, rounds: 5, random, whileStarting: 0 });
      expect(violations(await logIn(folder), acks)).toContainEqual(expect.stringMatching(/^lost: /));
    });
  });
});
