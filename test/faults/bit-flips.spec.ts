import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_STREAM, type StoredEvent, StoreUnavailable } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { UnusableDatabase } from '#sqlite';
import { LogReader } from '../../libs/event-store/src/sqlite/log-reader.js';
import { seeded } from './support/seed.js';
import { talkedAbout } from './support/talked-about.js';
import { logIn, wholeLog, withFolder } from './support/whole-log.js';

const FLIPS = 400;

describe('S8 a bit of the log that has flipped', () => {
  it('crashes and hangs nobody: events are as they were, or it is said, or they differ, which is not noticed yet', async () => {
    const random = seeded('test/faults/bit-flips.spec.ts');
    await withFolder(async (folder) => {
      await shortLog(join(folder, 'log'));
      const [log, bytes] = [await logIn(join(folder, 'log')), readFileSync(join(folder, 'log/log.db'))];
      const copy = join(folder, 'copy');
      mkdirSync(copy);
      writeFileSync(join(copy, 'log.db'), bytes);
      expect(await read(copy)).toEqual(log);
      const counts = { same: 0, said: 0, changed: 0 };
      for (let n = 0; n < FLIPS; n++) {
        const flipped = Buffer.from(bytes);
        flipped[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
        writeFileSync(join(copy, 'log.db'), flipped);
        counts[outcomeOf(await read(copy), log)]++;
      }
      console.log(`${FLIPS} flips: ${JSON.stringify(counts)}`);
      expect(counts.said).toBeGreaterThan(0);
      // The measure of what is not promised yet. Once each event is under a hash, this must be none.
      expect(counts.changed).toBeGreaterThan(0);
    });
  });
});

describe('what tells one log from another', () => {
  it('S8 the control: sees a log that is as it was, one that differs by a letter, and one that cannot be read', async () => {
    await withFolder(async (folder) => {
      await shortLog(folder);
      const log = await logIn(folder);
      expect(outcomeOf(await read(folder), log)).toBe('same');
      const last = log.at(-1)!;
      const spoilt = { ...last, data: last.data.replace('word', 'worn') };
      expect(outcomeOf([...log.slice(0, -1), spoilt], log)).toBe('changed');
      writeFileSync(join(folder, 'log.db'), 'no database');
      expect(outcomeOf(await read(folder), log)).toBe('said');
    });
  });
});

async function shortLog(folder: string): Promise<void> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  for (let revision = 0; revision < 60; revision++) {
    const before = revision === 0 ? NO_STREAM : String(revision - 1);
    await store.append('deal-talks', before, [talkedAbout('talks', revision, `word ${revision} `.repeat(20))]);
  }
  await store.close();
}

/** What a reader is given: events, or one of the errors that say it. Anything else is a defect. */
async function read(folder: string): Promise<StoredEvent[] | undefined> {
  let reader: LogReader | undefined;
  try {
    reader = new LogReader(folder);
    return await wholeLog(reader);
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof UnusableDatabase) return undefined;
    throw error;
  } finally {
    await reader?.close();
  }
}

function outcomeOf(events: StoredEvent[] | undefined, log: readonly StoredEvent[]): 'same' | 'said' | 'changed' {
  if (!events) return 'said';
  return JSON.stringify(events) === JSON.stringify(log) ? 'same' : 'changed';
}
