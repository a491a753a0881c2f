import { afterEach, describe, expect, it } from 'vitest';
import { NO_STREAM, StoreUnavailable } from '#event-sourcing';
import { newEvent, until } from '#event-sourcing/testing';
import { openDatabase } from '#sqlite';
import { logPath } from './log-file.js';
import { SqliteEventStore } from './sqlite-event-store.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const temporary = temporaryFolder();
afterEach(() => temporary.remove());

describe('a log that somebody else holds locked for writing', () => {
  it('refuses appends and says so, blocks nobody meanwhile, and takes them once the lock is gone', async () => {
    const store = await SqliteEventStore.open({ folder: temporary.folder });
    const foreigner = openDatabase(logPath(temporary.folder), { durability: 'full' });
    const event = newEvent();
    foreigner.exec('BEGIN IMMEDIATE');

    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    await expect(store.append('held', NO_STREAM, [event])).rejects.toBeInstanceOf(StoreUnavailable);
    clearInterval(turning);
    // The wait for the lock is the writing thread's: ours went on turning all the while.
    expect(turns).toBeGreaterThan(5);
    expect(await store.readStream('held')).toEqual([]);

    foreigner.exec('COMMIT');
    foreigner.close();
    await until(async () => (await store.append('held', NO_STREAM, [event]).catch(() => undefined)) !== undefined);
    expect(await store.readStream('held')).toHaveLength(1);
    await store.close();
  });
});
