import type { Case, Subject } from './case.js';
import { type Figures, type Result, resultsOf } from './results.js';

/** Hears of what is being done, and of what is not. */
export type Told = (line: string) => void;

/** Runs the subjects turn about, so that what else the machine does befalls all alike. */
export async function measure(
  { metrics }: Case,
  subjects: readonly Subject[],
  { runs, tell }: { runs: number; tell: Told },
): Promise<Result[]> {
  const figures = new Map<Subject, Figures[]>();
  for (const subject of subjects) {
    if (subject.missing === undefined) figures.set(subject, []);
    else tell(`  LEFT OUT: ${subject.name}: ${subject.missing}`);
  }
  for (let run = 0; run < runs; run++) {
    for (const [subject, measured] of figures) {
      const begun = performance.now();
      try {
        measured.push(await subject.measure());
        tell(`  run ${run + 1}: ${subject.name} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`);
      } catch (error) {
        tell(`  FAILED: ${subject.name}, run ${run + 1}: ${(error as Error).message}`);
      }
    }
  }
  return [...figures].flatMap(([subject, measured]) => resultsOf(metrics, subject.name, measured));
}
