import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EventStore, NO_STREAM, type StoredEvent, StoreFull } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { appendTo, newEvent, until } from '#event-sourcing/testing';
import { type Ack, digestOf, violations } from './support/history.js';
import { freeBytes, MIB, NO_MOUNT, withSmallDisk } from './support/small-disk.js';
import { wholeLog } from './support/whole-log.js';

const DISK = 20 * MIB;
const BALLAST = 12 * MIB;

/** Runs a test on a small disk, more than half taken by a file that can be removed. */
function withBallast(test: (folder: string, free: () => void) => Promise<void>): Promise<boolean> {
  return withSmallDisk(DISK, async (disk) => {
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(BALLAST));
    await test(join(disk, 'log'), () => rmSync(ballast));
  });
}

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
    ['down to the reserve', 3 * MIB],
  ] as const)(
    '(%s) refuses appends, goes on reading, and takes them again soon after space is free',
    async ([, reserveBytes], { skip }) => {
      const ran = await withBallast(async (folder, free) => {
        const store = await openEventStore({ kind: 'sqlite', folder, reserveBytes });
        const filling = new Filling(store);
        expect(await filling.untilRefused()).toBeInstanceOf(StoreFull);
        expect(freeBytes(folder)).toBeGreaterThanOrEqual(reserveBytes - MIB);
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
      if (!ran) skip(NO_MOUNT);
    },
  );

  it('S5 the control: without a reserve it is written to beyond where the reserve would be', async ({ skip }) => {
    const ran = await withBallast(async (folder) => {
      const store = await openEventStore({ kind: 'sqlite', folder, reserveBytes: 0 });
      await new Filling(store).untilRefused();
      expect(freeBytes(folder)).toBeLessThan(2 * MIB);
      await store.close();
    });
    if (!ran) skip(NO_MOUNT);
  });

  it('can be opened for reading, and is written to once space is free', async ({ skip }) => {
    const ran = await withBallast(async (folder, free) => {
      const before = await openEventStore({ kind: 'sqlite', folder, reserveBytes: 3 * MIB });
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
    if (!ran) skip(NO_MOUNT);
  });
});
