import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from './disk.js';
import { stepsIn, tracingTo } from './strace.js';
import { logIn } from './whole-log.js';
import { WritersProcess } from './writers-process.js';

/** What writers did to the disk, from the first byte to the last acknowledgement. */
export interface Recording {
  readonly before: ReadonlyMap<string, Buffer>;
  readonly steps: readonly Step[];
}

/** Begins a log, then runs writers to their end, and tells what they did to the disk. The folder must be a real path. */
export async function record(folder: string, args: readonly string[]): Promise<Recording> {
  const [log, trace] = [join(folder, 'log'), join(folder, 'trace')];
  await logIn(log);
  const before = new Map([['log.db', readFileSync(join(log, 'log.db'))]]);
  const writers = new WritersProcess({ folder: log, args, under: tracingTo(trace) });
  const code = await writers.ended;
  if (code !== 0) throw new Error(`The writers ended with ${code}`);
  return { before, steps: stepsIn(trace, log) };
}
