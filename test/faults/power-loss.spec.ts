import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LogReader } from '../../libs/event-store/src/sqlite/log-reader.js';
import { Disk, type Step } from './support/disk.js';
import { type Ack, violations } from './support/history.js';
import { type Random, seeded } from './support/seed.js';
import { hasStrace, NO_STRACE, stepsIn, tracingTo } from './support/strace.js';
import { logIn, wholeLog, withFolder } from './support/whole-log.js';
import { WritersProcess } from './support/writers-process.js';

interface Recording {
  readonly before: ReadonlyMap<string, Buffer>;
  readonly steps: readonly Step[];
}

/** Begins a log, then runs writers to their end, and tells what they did to the disk. */
async function record(folder: string, durability: string): Promise<Recording> {
  const [log, trace] = [join(folder, 'log'), join(folder, 'trace')];
  await logIn(log);
  const before = new Map([['log.db', readFileSync(join(log, 'log.db'))]]);
  const args = ['--writers=3', '--events=80', `--durability=${durability}`];
  const writers = new WritersProcess({ folder: log, args, under: tracingTo(trace) });
  expect(await writers.ended).toBe(0);
  return { before, steps: stepsIn(trace, log) };
}

interface Losses {
  readonly points: number;
  readonly violations: readonly string[];
}

/** Lets the power fail right after each acknowledgement: all that is not synced is lost, or chance decides. */
async function losses({ before, steps }: Recording, image: string, random: Random): Promise<Losses> {
  const [disk, acks, found] = [new Disk(before), [] as Ack[], [] as string[]];
  for (const step of steps) {
    if (step.kind !== 'ack') {
      disk.do(step);
      continue;
    }
    acks.push(step.ack);
    for (const survives of [() => false, () => random() < 0.5]) {
      disk.failInto(image, survives);
      found.push(...(await violationsIn(image, acks)));
    }
  }
  return { points: acks.length, violations: found };
}

async function violationsIn(folder: string, acks: readonly Ack[]): Promise<string[]> {
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

describe('when the power fails', () => {
  it.for([
    ['full', 'nothing acknowledged is lost'],
    ['normal', 'acknowledged events are lost, which shows that this test would see it'],
  ] as const)('with durability %s, %s', async ([durability], { skip }) => {
    if (!hasStrace()) skip(NO_STRACE);
    const random = seeded('test/faults/power-loss.spec.ts');
    await withFolder(async (temporary) => {
      const folder = realpathSync(temporary);
      const { points, violations } = await losses(await record(folder, durability), join(folder, 'image'), random);
      console.log(
        `${durability}: ${points} acknowledgements, the power failed twice after each, ${violations.length} violations`,
      );
      expect(points).toBeGreaterThanOrEqual(200);
      if (durability === 'full') expect(violations).toEqual([]);
      else expect(violations).toContainEqual(expect.stringMatching(/^lost: /));
    });
  });
});
