import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { LogReader } from '../../../libs/event-store/src/sqlite/log-reader.js';
import { Disk, type Step } from './disk.js';
import { type Ack, violations } from './history.js';
import type { Random } from './seed.js';
import { stepsIn, tracingTo } from './strace.js';
import { logIn, wholeLog } from './whole-log.js';
import { WritersProcess } from './writers-process.js';

/** What writers did to the disk, from the first byte to the last acknowledgement. */
export interface Recording {
  readonly before: ReadonlyMap<string, Buffer>;
  readonly steps: readonly Step[];
}

/** Begins a log, then runs writers to their end, and tells what they did to the disk. */
export async function record(temporary: string, args: readonly string[]): Promise<Recording> {
  const folder = realpathSync(temporary);
  const [log, trace] = [join(folder, 'log'), join(folder, 'trace')];
  await logIn(log);
  const before = new Map([['log.db', readFileSync(join(log, 'log.db'))]]);
  const writers = new WritersProcess({ folder: log, args, under: tracingTo(trace) });
  const code = await writers.ended;
  if (code !== 0) throw new Error(`The writers ended with ${code}`);
  return { before, steps: stepsIn(trace, log) };
}

/** What is on the disk after one power failure. */
export interface Image {
  readonly folder: string;
  /** What had been acknowledged by then. */
  readonly acks: readonly Ack[];
}

export interface Losses {
  readonly acks: readonly Ack[];
  readonly images: number;
  readonly found: readonly string[];
}

/**
 * Lets the power fail twice right after each acknowledgement: all that is not synced is lost, or chance decides. What
 * is wrong with each image is looked for by `check`.
 */
export async function failAfterEachAck(
  { before, steps }: Recording,
  { folder, random }: { readonly folder: string; readonly random: Random },
  check: (image: Image) => Promise<string[]>,
): Promise<Losses> {
  const [disk, acks, found] = [new Disk(before), [] as Ack[], [] as string[]];
  let images = 0;
  for (const step of steps) {
    if (step.kind !== 'ack') {
      disk.do(step);
      continue;
    }
    acks.push(step.ack);
    for (const survives of [() => false, () => random() < 0.5]) {
      disk.failInto(folder, survives);
      images++;
      found.push(...(await check({ folder, acks })));
    }
  }
  return { acks, images, found };
}

/** What is wrong with the log of an image, as a reader beside its owner sees it. */
export async function violationsIn({ folder, acks }: Image): Promise<string[]> {
  let reader: LogReader | undefined;
  try {
    reader = new LogReader(folder);
    return violations(await wholeLog(reader), acks);
  } catch (error) {
    return [`unreadable after ${acks.length} acknowledgements: ${(error as Error).message}`];
  } finally {
    await reader?.close();
  }
}
