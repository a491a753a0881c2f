import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutcomeUnknown, StoreUnavailable } from '../errors.js';
import { type AppendFault, MemoryEventStore } from '../testing/memory-event-store.js';
import { compareLogs } from './compare-logs.js';
import { moveLog } from './move-log.js';
import { atOnce, beginningOf, contents, record, recorded } from './testing/logs.js';

const streams = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });

/** What befalls one append. */
const fault = fc.constantFrom<(() => AppendFault)[]>(
  () => undefined,
  () => 'answer-lost',
  () => new OutcomeUnknown('lost'),
  () => new StoreUnavailable('away'),
  () => new Error('killed'),
);

describe('moving a log', () => {
  it('from any beginning, through any faults, kills and growth, ends with the same log', async () => {
    const runs = fc.array(fc.tuple(fc.array(fault, { maxLength: 12 }), streams), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(streams, fc.nat({ max: 30 }), runs, async (names, there, runs) => {
        const source = await recorded(names);
        const log = await beginningOf(source, there);
        for (const [faults, grown] of runs) {
          const rest = [...faults];
          const target = new MemoryEventStore({ log, faults: { append: () => rest.shift()?.() } });
          await moveLog({ source, target, pause: atOnce }).catch((error: Error) =>
            expect(error.message).toBe('killed'),
          );
          for (const stream of grown) await record(source, stream);
        }
        const target = new MemoryEventStore({ log });
        const { verified, alreadyThere, copied } = await moveLog({ source, target, pause: atOnce });
        expect(verified).toBe(alreadyThere + copied);
        expect(await contents(target)).toEqual(await contents(source));
        expect((await compareLogs({ source, target, pause: atOnce })).difference).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
