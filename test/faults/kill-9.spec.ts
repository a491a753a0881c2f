import { describe, expect, it } from 'vitest';
import { type Ack, violations } from './support/history.js';
import { killRounds } from './support/kill-rounds.js';
import { seeded } from './support/seed.js';
import { logIn, withFolder } from './support/whole-log.js';
import { WritersProcess } from './support/writers-process.js';

/** A kill seldom misses the moment between an early acknowledgement and its commit; so many in a row never did. */
const MOST_CONTROL_ROUNDS = 20;
const ROUNDS = Number(process.env.DEALTRAIL_ROUNDS ?? 40);

describe('S1 a process killed at random moments under eight writers', () => {
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

  it('S1 the control: would be found out if it acknowledged what is not committed yet', async () => {
    const random = seeded('test/faults/kill-9.spec.ts');
    await withFolder(async (folder) => {
      const args = ['--acknowledge=early'];
      const victim = {
        start: (acknowledged: (ack: Ack) => void) => new WritersProcess({ folder, args, acknowledged }),
      };
      // What is lost is looked for after each kill: the writers that come next would make it good.
      const found: string[] = [];
      for (let round = 0; round < MOST_CONTROL_ROUNDS && found.length === 0; round++) {
        const { acks } = await killRounds({ victim, rounds: 1, random, whileStarting: 0 });
        found.push(...violations(await logIn(folder), acks).filter((violation) => violation.startsWith('lost: ')));
      }
      expect(found).not.toEqual([]);
    });
  });
});
