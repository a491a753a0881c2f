import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEventStore } from '#event-store';
import { withFolder } from './support/whole-log.js';
import { WritersProcess } from './support/writers-process.js';

describe('S11 a folder that another process works on', () => {
  it('is refused within a second, naming it, and is free once that process is killed', async () => {
    await withFolder(async (folder) => {
      let acknowledged = 0;
      const owner = new WritersProcess({ folder, acknowledged: () => acknowledged++ });
      await owner.ready;
      const from = performance.now();
      const second = openEventStore({ kind: 'sqlite', folder });
      await expect(second).rejects.toMatchObject({ name: 'FolderInUse', owner: { pid: owner.pid } });
      expect(performance.now() - from).toBeLessThan(1_000);
      await expect(second).rejects.toThrow(new RegExp(`in use by process ${owner.pid}, since \\d{4}-.*: stop it`));
      const refusedAt = acknowledged;
      await expect.poll(() => acknowledged).toBeGreaterThan(refusedAt);
      await owner.kill();
      const store = await openEventStore({ kind: 'sqlite', folder });
      expect(store.health()).toEqual({ writable: true });
      await store.close();
    });
  });

  it('S11 the control: is not refused once its lock is taken away', async () => {
    await withFolder(async (folder) => {
      const owner = new WritersProcess({ folder });
      await owner.ready;
      rmSync(join(folder, 'lock.db'));
      await expect.poll(() => opened(folder), { timeout: 20_000 }).toBe('opened');
      await owner.kill();
    });
  });
});

/** What comes of opening it. SQLite's own lock may be missed for a while, as the owner goes on writing. */
async function opened(folder: string): Promise<string> {
  try {
    const store = await openEventStore({ kind: 'sqlite', folder });
    await store.close();
    return 'opened';
  } catch (error) {
    return String(error);
  }
}
