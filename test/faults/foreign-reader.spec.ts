import { describe, expect, it } from 'vitest';
import { NO_STREAM } from '#event-sourcing';
import { newEvent, until } from '#event-sourcing/testing';
import { openLogForReading, walBytes } from '../../libs/event-store/src/sqlite/log-file.js';
import { SqliteEventStore } from '../../libs/event-store/src/sqlite/sqlite-event-store.js';
import { withFolder } from './support/whole-log.js';

const MIB = 1024 * 1024;
const LONG = 'x'.repeat(900_000);

describe('S12 another program that goes on reading an old state of the log', () => {
  it('is seen and warned of while writing goes on, and leaves nothing behind', async () => {
    await withFolder(async (folder) => {
      const store = await SqliteEventStore.open({ folder });
      const append = (n: number) => store.append(`s-${n}`, NO_STREAM, [newEvent({ data: { text: LONG } })]);
      await append(0);
      const reader = openLogForReading(folder);
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) AS n FROM events').get();
      for (let n = 1; walBytes(folder) < 66 * MIB; n++) await append(n);
      expect(store.health()).toEqual({
        writable: true,
        warnings: [expect.stringMatching(/write-ahead log has grown to 6\d MiB: another program has been reading/)],
      });
      reader.exec('COMMIT');
      reader.close();
      await until(() => walBytes(folder) < MIB, { within: 60_000 });
      expect(store.health()).toEqual({ writable: true });
      await store.close();
    });
  });

  it('S12 the control: without it the write-ahead log does not grow so, and nothing is warned of', async () => {
    await withFolder(async (folder) => {
      const store = await SqliteEventStore.open({ folder });
      for (let n = 0; n < 80; n++) await store.append(`s-${n}`, NO_STREAM, [newEvent({ data: { text: LONG } })]);
      expect(walBytes(folder)).toBeLessThan(66 * MIB);
      expect(store.health()).toEqual({ writable: true });
      await store.close();
    });
  });

  it('that comes and goes while writing never stops leaves no more than a log at work needs', async () => {
    await withFolder(async (folder) => {
      const store = await SqliteEventStore.open({ folder });
      const append = (n: number) => store.append(`s-${n}`, NO_STREAM, [newEvent({ data: { text: LONG } })]);
      await append(0);
      const reader = openLogForReading(folder);
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) AS n FROM events').get();
      let n = 1;
      while (walBytes(folder) < 30 * MIB) await append(n++);
      reader.exec('COMMIT');
      reader.close();
      await until(async () => {
        await append(n++);
        return walBytes(folder) <= 17 * MIB;
      });
      await store.close();
    });
  });
});
