import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, Case, Subject } from '../case.js';
import { startDealtrail, untilReady } from '../child.js';
import { memoryOf } from '../load/memory-of.js';
import type { Figures } from '../results.js';
import { withScratch } from '../scratch.js';

const FIRST = 'Dealtrail, first start, with the founding case';
const NEXT = 'Dealtrail, next start';
const IDLE_SECONDS = 5;

export const idle: Case = {
  name: 'idle',
  title: 'A server that starts, and has nothing to do',
  metrics: { ready: { bench: 'ready after', unit: 'ms' }, memory: { bench: 'memory when idle', unit: 'MB' } },
  targets: [FIRST, NEXT].flatMap((subject) => [
    { metric: 'ready', subject, atMost: 1_500, says: 'ms until ready' },
    { metric: 'memory', subject, atMost: 150, says: 'MB resident when idle' },
  ]),
  subjects: async (bench) => [starts(bench, FIRST, 0), starts(bench, NEXT, 1)],
};

function starts(bench: Bench, name: string, before: number): Subject {
  const measure = () =>
    withScratch(bench, async (folder) => {
      for (let n = 0; n < before; n++) await started(folder, 0);
      return started(folder, IDLE_SECONDS);
    });
  return { name, measure };
}

async function started(folder: string, idleSeconds: number): Promise<Figures> {
  const begun = performance.now();
  const server = await startDealtrail(folder, { DEALTRAIL_DEMO: 'on' });
  try {
    await untilReady(server);
    const ready = performance.now() - begun;
    await pause(idleSeconds * 1_000);
    return { ready, memory: memoryOf(server.pid).now };
  } finally {
    await server.stop();
  }
}
