import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './case.js';
import { measureIn, program } from './child.js';

/** Deals at the beginning of every log that is made here: how many events they have, and the position of their middle one. */
export const TEN = { id: 'ten', events: 10, middle: 5 };
export const THOUSAND = { id: 'thousand', events: 1_000, middle: 510 };

/** A folder with a log of so many events, made once a run of the bench. Those who write to it must work on a copy. */
export async function logOf(bench: Bench, events: number): Promise<string> {
  const folder = join(bench.scratch, `log-${events}`);
  if (!existsSync(folder)) await measureIn(program('seed'), { folder, events });
  return folder;
}
