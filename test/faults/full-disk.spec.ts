import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EventStore, NO_STREAM, type StoredEvent, StoreFull } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { appendTo, newEvent, until } from '#event-sourcing/testing';
import { type Ack, digestOf, violations } from './support/history.js';
import { wholeLog, withFolder } from './support/whole-log.js';

const MiB = 1024 * 1024;
const DISK = 20 * MiB;
const BALLAST = 12 * MiB;

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** Runs a test on a small disk of its own, more than half taken by a file that can be removed; false where none can be made. */
async function withSmallDisk(test: (folder: string, free: () => void) => Promise<void>): Promise<boolean> {
  let mounted = false;
  await withFolder(async (folder) => {
    mounted = run('mount', '-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder);
    if (!mounted) return;
    try {
      const ballast = join(folder, 'ballast');
      writeFileSync(ballast, Buffer.alloc(BALLAST));
      await test(join(folder, 'log'), () => rmSync(ballast));
    } finally {
      // Lazily: the engine may hold a closed file until its statements are collected.
      run('umount', '-l', folder);
    }
  });
  return mounted;
}

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** One writer, and what was acknowledged to it. */
class Filling {
  readonly acks: Ack[] = [];
  readonly #text = 'x'.repeat(50_000);

  constructor(private readonly store: EventStore) {}

  async append(): Promise<StoredEvent> {
    const revision = this.acks.length ? String(this.acks.length - 1) : NO_STREAM;
    const events = await appendTo(this.store, 's', revision, [newEvent({ data: { text: this.#text } })]);
    this.acks.push(...events.map((event) => ({ ...event, digest: digestOf(event) })));
    return events[0]!;
  }

  /** Appends until refused; the refusal. */
  async untilRefused(): Promise<unknown> {
    for (;;) {
      const outcome = await this.append().catch((error: Error) => error);
      if (outcome instanceof Error) return outcome;
    }
  }
}

describe('S4 S5 a disk that is full', () => {
  it.for([
    ['to the last byte', 0],
    ['down to the reserve', 3 * MiB],
  ] as const)(
    '(%s) refuses appends, goes on reading, and takes them again soon after space is free',
    async ([, reserveBytes], { skip }) => {
      const ran = await withSmallDisk(async (folder, free) => {
        const store = await openEventStore({ kind: 'sqlite', folder, reserveBytes });
        const filling = new Filling(store);
        expect(await filling.untilRefused()).toBeInstanceOf(StoreFull);
        expect(freeBytes(folder)).toBeGreaterThanOrEqual(reserveBytes - MiB);
        expect(filling.acks.length).toBeGreaterThan(5);
        expect(store.health()).toMatchObject({ writable: false, reason: expect.stringContaining('disk is full') });
        expect(violations(await wholeLog(store), filling.acks)).toEqual([]);
        await expect(filling.append()).rejects.toThrow(StoreFull);
        free();
        const from = performance.now();
        await until(() => store.health().writable, { within: 5_000 });
        await filling.append();
        console.log(`writable ${Math.round(performance.now() - from)} ms after space was freed`);
        expect(violations(await wholeLog(store), filling.acks)).toEqual([]);
        await store.close();
      });
      if (!ran) skip('a small disk cannot be mounted here: that needs root');
    },
  );

  it('can be opened for reading, and is written to once space is free', async ({ skip }) => {
    const ran = await withSmallDisk(async (folder, free) => {
      const before = await openEventStore({ kind: 'sqlite', folder, reserveBytes: 3 * MiB });
      const filling = new Filling(before);
      await filling.untilRefused();
      await before.close();
      const reserveBytes = freeBytes(folder) + BALLAST / 2;
      const store = await openEventStore({ kind: 'sqlite', folder, reserveBytes });
      expect(store.health().writable).toBe(false);
      expect(violations(await wholeLog(store), filling.acks)).toEqual([]);
      await expect(store.append('t', NO_STREAM, [newEvent()])).rejects.toThrow(StoreFull);
      free();
      await until(() => store.health().writable, { within: 5_000 });
      await store.append('t', NO_STREAM, [newEvent()]);
      await store.close();
    });
    if (!ran) skip('a small disk cannot be mounted here: that needs root');
  });
});
