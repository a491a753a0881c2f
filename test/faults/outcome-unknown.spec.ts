import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NO_STREAM, OutcomeUnknown, type StoredEvent, StoreFull, StoreUnavailable } from '#event-sourcing';
import { appendTo, newEvent, newEvents, until } from '#event-sourcing/testing';
import { openLogForReading } from '../../libs/event-store/src/sqlite/log-file.js';
import { SqliteEventStore } from '../../libs/event-store/src/sqlite/sqlite-event-store.js';
import { digestOf, type Ack, violations } from './support/history.js';
import { seeded } from './support/seed.js';
import { wholeLog, withFolder } from './support/whole-log.js';

const WRITER = pathToFileURL(join(import.meta.dirname, 'support/faulty-writer.mjs'));

/** Longer than any commit takes that fails in another way. */
const PATIENCE = 2_000;

const planned = (folder: string): string => readFileSync(join(folder, 'faults'), 'utf8');

interface Bench {
  readonly store: SqliteEventStore;
  readonly folder: string;
  /** What the next commits do, and how the next threads start. */
  readonly plan: (...faults: string[]) => void;
}

async function withFaults(test: (bench: Bench) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const plan = (...faults: string[]) => writeFileSync(join(folder, 'faults'), faults.join(' '));
    plan();
    const store = await SqliteEventStore.open({ folder, reserveBytes: 0, writer: WRITER, patience: PATIENCE });
    try {
      await test({ store, folder, plan });
    } finally {
      writeFileSync(join(folder, 'thawed'), '');
      await store.close();
    }
  });
}

describe('S7 a commit of which nobody knows the outcome', () => {
  it.each([
    ['fails-and-is-lost', false],
    ['fails-and-is-kept', true],
    ['dies-before', false],
    ['dies-after', true],
  ])('(it %s) is said to be unknown, and is one event when tried again', async (fault, kept) => {
    await withFaults(async ({ store, plan }) => {
      await store.append('s', NO_STREAM, newEvents(1));
      const heard: StoredEvent[] = [];
      store.subscribe({ onEvents: async (events) => void heard.push(...events) });
      plan(fault);
      const event = newEvent();
      await expect(store.append('s', '0', [event])).rejects.toThrow(OutcomeUnknown);
      const { duplicate, last } = await store.append('s', '0', [event]);
      expect(duplicate).toBe(kept);
      const next = await appendTo(store, 's', '1', newEvents(1));
      expect(await store.readStream('s', { from: '1' })).toEqual([last, ...next]);
      await until(() => heard.length === 3);
      expect(heard).toEqual(await wholeLog(store));
      expect(store.health()).toEqual({ writable: true });
    });
  });

  it('is told to all of its group, and whoever comes meanwhile waits', async () => {
    await withFaults(async ({ store, plan }) => {
      plan('fails-and-is-lost');
      const group = ['a', 'b', 'c'].map((stream) => store.append(stream, NO_STREAM, newEvents(1)));
      const first = await Promise.allSettled(group);
      expect(store.health().writable).toBe(false);
      const meanwhile = store.append('d', NO_STREAM, newEvents(1));
      for (const outcome of first) expect(outcome).toMatchObject({ reason: expect.any(OutcomeUnknown) });
      expect((await meanwhile).last.position).toBe('1');
    });
  });

  it('is settled before anything else is committed, however long a reader stands in the way', async () => {
    await withFaults(async ({ store, folder, plan }) => {
      await store.append('s', NO_STREAM, newEvents(1));
      const reader = openLogForReading(folder);
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) AS n FROM events').get();
      plan('fails-and-is-kept');
      await expect(store.append('s', '0', newEvents(1))).rejects.toThrow(OutcomeUnknown);
      await expect(store.append('t', NO_STREAM, newEvents(1))).rejects.toThrow(StoreUnavailable);
      expect(store.health()).toMatchObject({ writable: false, reason: expect.stringContaining('reader') });
      expect(await store.readStream('s')).toHaveLength(2);
      reader.exec('COMMIT');
      await until(() => store.health().writable);
      expect((await appendTo(store, 's', '1', newEvents(1)))[0]!.position).toBe('3');
      reader.close();
    });
  });
});

describe('a store that cannot write', () => {
  it('says so to everyone, goes on reading, and resumes by itself', async () => {
    await withFaults(async ({ store, plan }) => {
      const events = await appendTo(store, 's', NO_STREAM, newEvents(1));
      plan('fails-and-is-lost', 'does-not-start', 'does-not-start', 'does-not-start');
      await expect(store.append('s', '0', newEvents(1))).rejects.toThrow(OutcomeUnknown);
      await expect(store.append('s', '0', newEvents(1))).rejects.toThrow(StoreUnavailable);
      expect(store.health()).toMatchObject({ writable: false, reason: expect.stringContaining('the disk failed') });
      expect(await store.readStream('s')).toEqual(events);
      await until(() => store.health().writable);
      await store.append('s', '0', newEvents(1));
    });
  });

  it('for want of room stores nothing, says so, and resumes by itself', async () => {
    await withFaults(async ({ store, plan }) => {
      plan('finds-no-room', 'does-not-start');
      await expect(store.append('s', NO_STREAM, newEvents(1))).rejects.toThrow(StoreFull);
      await expect(store.append('s', NO_STREAM, newEvents(1))).rejects.toThrow(StoreFull);
      expect(store.health()).toMatchObject({ writable: false, reason: expect.stringContaining('full') });
      await until(() => store.health().writable);
      expect((await appendTo(store, 's', NO_STREAM, newEvents(1)))[0]!.position).toBe('1');
    });
  });
});

describe('S7 a disk that does not answer', () => {
  it('keeps nobody waiting: appends are answered as unknown, or refused, and what it does in the end counts', async () => {
    await withFaults(async ({ store, folder, plan }) => {
      await store.append('s', NO_STREAM, newEvents(1));
      const heard: StoredEvent[] = [];
      store.subscribe({ onEvents: async (events) => void heard.push(...events) });
      plan('freezes');
      const event = newEvent();
      const frozen = expect(store.append('s', '0', [event])).rejects.toThrow(OutcomeUnknown);
      await until(() => !planned(folder), { within: 60_000 });
      const waiting = store.append('t', NO_STREAM, newEvents(1));
      await expect(waiting).rejects.toThrow(StoreUnavailable);
      await frozen;
      await expect(store.append('t', NO_STREAM, newEvents(1))).rejects.toThrow(StoreUnavailable);
      expect(store.health()).toMatchObject({ writable: false, reason: expect.stringContaining('has not answered') });
      expect(await store.readStream('s')).toHaveLength(1);
      writeFileSync(join(folder, 'thawed'), '');
      await until(() => store.health().writable);
      expect(await store.append('s', '0', [event])).toMatchObject({ duplicate: true });
      await until(() => heard.length === 2);
      expect(heard).toEqual(await wholeLog(store));
    });
  });
});

describe('sixteen writers over a disk that fails at random', () => {
  it('each store every event once, in order', async () => {
    const random = seeded('test/faults/outcome-unknown.spec.ts');
    const words = [
      'fails-and-is-lost',
      'fails-and-is-kept',
      'dies-before',
      'dies-after',
      'finds-no-room',
      'none',
      'none',
    ];
    await withFaults(async ({ store, plan }) => {
      plan(...Array.from({ length: 30 }, () => words[Math.floor(random() * words.length)]!));
      const heard: StoredEvent[] = [];
      store.subscribe({ onEvents: async (events) => void heard.push(...events) });
      const acks: Ack[] = [];
      const appendSurely = async (stream: string, revision: string): Promise<void> => {
        const event = newEvent({ data: { stream, revision } });
        for (;;) {
          const outcome = await store.append(stream, revision, [event]).catch((error: Error) => error);
          if (!(outcome instanceof Error)) {
            acks.push({ ...outcome.last, digest: digestOf(outcome.last) });
            return;
          }
          expect([OutcomeUnknown, StoreFull, StoreUnavailable]).toContain(outcome.constructor);
          await until(() => store.health().writable);
        }
      };
      const write = async (_: unknown, writer: number): Promise<void> => {
        for (let n = 0; n < 12; n++) await appendSurely(`deal-${writer}`, n ? String(n - 1) : NO_STREAM);
      };
      await Promise.all(Array.from({ length: 16 }, write));
      const log = await wholeLog(store);
      expect(violations(log, acks)).toEqual([]);
      expect([acks.length, log.length]).toEqual([16 * 12, 16 * 12]);
      await until(() => heard.length >= log.length);
      expect(heard).toEqual(log);
    });
  });
});
