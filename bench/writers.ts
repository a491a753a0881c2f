import { setTimeout as pause } from 'node:timers/promises';
import { type Figures, quantile } from './results.js';
import { type Step, steps } from './workload.js';

const WRITERS = 64;
const WARM_UP = 0.5;
/** What is not answered by then is not waited for: some of those measured never answer. */
const PATIENCE = 2;

/** 64 writers that append one event at a time, each to deals of its own, each waiting for its answer. */
export async function write(seconds: number, append: (step: Step) => unknown): Promise<Figures> {
  await writeFor(WARM_UP, WRITERS, append);
  return writeFor(seconds, 0, append);
}

async function writeFor(seconds: number, first: number, append: (step: Step) => unknown): Promise<Figures> {
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const writer = async (_: unknown, index: number): Promise<void> => {
    for (const step of steps(first + index)) {
      const asked = performance.now();
      if (asked > end) return;
      await append(step);
      latencies.push(performance.now() - asked);
    }
  };
  const all = Promise.all(Array.from({ length: WRITERS }, writer));
  await Promise.race([all, pause((seconds + PATIENCE) * 1_000)]);
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = Float64Array.from(latencies).sort();
  return {
    rate: (sorted.length / took) * 1_000,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    cpu: (user + system) / sorted.length,
  };
}
