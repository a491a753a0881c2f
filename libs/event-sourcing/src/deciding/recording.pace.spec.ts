import { describe, expect, it } from 'vitest';
import { OutcomeUnknown, Refusal, RevisionMismatch, StoreUnavailable } from '../errors.js';
import { gate } from '../testing/gate.js';
import { type Faults, MemoryEventStore } from '../testing/memory-event-store.js';
import { MemoryLog } from '../testing/memory-log.js';
import { until } from '../testing/until.js';
import { add, close, open } from '../testing/sample/notebook.js';
import { notebooksOn, request, STREAM } from '../testing/sample/recorded-notebooks.js';

/** One process on a log that others write to as well, which counts what it asks of its store, and how long it waits. */
function paced(faults: Faults = {}) {
  const log = new MemoryLog();
  const [asked, pauses] = [{ appends: 0, reads: 0 }, [] as number[]];
  const store = new MemoryEventStore({
    log,
    faults: {
      append: (attempt) => (asked.appends++, faults.append?.(attempt)),
      read: () => (asked.reads++, faults.read?.()),
    },
  });
  const pause = async (milliseconds: number) => void pauses.push(milliseconds);
  return { asked, pauses, here: notebooksOn(store, { pause }), others: notebooksOn(new MemoryEventStore({ log })) };
}

/** Each wait is between half of that and all of it. */
function expectPauses(pauses: readonly number[], most: readonly number[]): void {
  expect(pauses).toHaveLength(most.length);
  for (const [n, milliseconds] of pauses.entries()) {
    expect(milliseconds).toBeGreaterThanOrEqual(most[n]! / 2);
    expect(milliseconds).toBeLessThanOrEqual(most[n]!);
  }
}

describe('how often a command is tried, and after what time', () => {
  it('after a first conflict at once, after each further one twice as late', async () => {
    const writer: Faults = {
      append: async () => void (await others.record(request(add(`theirs ${asked.appends}`)))),
    };
    const { asked, pauses, here, others } = paced(writer);
    await others.record(request(open()));
    await expect(here.record(request(add('mine')))).rejects.toThrow('8');
    expect(asked.appends).toBe(8);
    expectPauses(pauses, [2, 4, 8, 16, 32, 64]);
  });

  it('where it is unknown what became of it, twice as late each time, up to a second', async () => {
    const { asked, pauses, here } = paced({ append: () => new OutcomeUnknown('The request was lost') });
    await expect(here.record(request(open()))).rejects.toThrow(OutcomeUnknown);
    expect(asked.appends).toBe(12);
    expectPauses(pauses, [50, 100, 200, 400, 800, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000]);
  });

  it('as often, and as late, where the store goes away after that', async () => {
    const { asked, pauses, here } = paced({
      append: () => (asked.appends > 1 ? new StoreUnavailable('away') : new OutcomeUnknown('The request was lost')),
    });
    await expect(here.record(request(open()))).rejects.toThrow(OutcomeUnknown);
    expect(asked.appends).toBe(12);
    expect(pauses).toHaveLength(11);
  });

  it('not again, where the store is away and it is known that nothing was stored', async () => {
    const { asked, pauses, here, others } = paced({
      append: async () => void (await others.record(request(add('theirs')))),
      read: () => (asked.appends > 0 ? new StoreUnavailable('away') : undefined),
    });
    await others.record(request(open()));
    await expect(here.record(request(add('mine')))).rejects.toThrow(StoreUnavailable);
    expect([asked.appends, asked.reads, pauses.length]).toEqual([1, 2, 0]);
  });

  it('not again, where the store fails for another reason than being away', async () => {
    const { asked, pauses, here } = paced({
      append: () => new OutcomeUnknown('The request was lost'),
      read: () => (asked.appends > 0 ? new Error('broken') : undefined),
    });
    await expect(here.record(request(open()))).rejects.toMatchObject({
      name: 'OutcomeUnknown',
      cause: { message: 'broken' },
    });
    expect([asked.appends, asked.reads, pauses.length]).toEqual([1, 2, 1]);
  });
});

describe('what was folded', () => {
  it.each<[string, (ours: ReturnType<typeof paced>) => Promise<unknown>]>([
    ['a rule refuses a command', ({ here }) => expect(here.record(request(open()))).rejects.toThrow(Refusal)],
    [
      'a revision is not the one that was wanted',
      ({ here }) => expect(here.record(request(add('mine'), { ifRevision: '7' }))).rejects.toThrow(RevisionMismatch),
    ],
  ])('is kept where %s: what follows it reads nothing', async (_, refused) => {
    const ours = paced();
    await ours.here.record(request(open()));
    await refused(ours);
    const { reads } = ours.asked;
    await ours.here.record(request(close()));
    expect(ours.asked.reads).toBe(reads);
  });

  it('is let go of where the store goes away: what follows it reads again', async () => {
    const { asked, here } = paced({
      append: () => (asked.appends === 2 ? new StoreUnavailable('away') : undefined),
    });
    await here.record(request(open()));
    await expect(here.record(request(add('mine')))).rejects.toThrow(StoreUnavailable);
    const { reads } = asked;
    await here.record(request(close()));
    expect(asked.reads).toBeGreaterThan(reads);
  });

  it('is read anew where it could not be read at first', async () => {
    const { asked, here, others } = paced({
      read: () => (asked.reads === 1 ? new StoreUnavailable('away') : undefined),
    });
    await others.record(request(open('Theirs')));
    await expect(here.read(STREAM)).rejects.toThrow(StoreUnavailable);
    expect((await here.read(STREAM)).state.title).toBe('Theirs');
  });

  it('and is not there any more, is no answer to a command that was recorded', async () => {
    const store = new MemoryEventStore();
    const here = notebooksOn(store);
    const command = request(open());
    await here.record(command);
    store.readStream = async () => [];
    await expect(here.record(command)).rejects.toThrow(`${STREAM} was read up to revision 0, and is shorter now`);
  });
});

describe('how long a command waits for those before it on its subject', () => {
  it('as long as it may: then it is not tried, and nothing of it is recorded; those on other subjects go on', async () => {
    const held = gate();
    const store = new MemoryEventStore({
      faults: { append: async ({ stream }) => (stream === STREAM ? void (await held.opened) : undefined) },
    });
    const here = notebooksOn(store, { longestWait: 200 });
    const asked = performance.now();
    const [first, second] = [here.record(request(open())), here.record(request(add('late')))];
    const late = expect(second).rejects.toThrow(StoreUnavailable);
    await here.record(request(open(), { stream: 'notebook-2' }));
    await until(() => performance.now() - asked > 250);
    held.open();
    await first;
    await late;
    expect(await store.readStream(STREAM)).toHaveLength(1);
    await here.record(request(add('in time')));
  });

  it('the control: where it may wait, it is recorded', async () => {
    const held = gate();
    const here = notebooksOn(new MemoryEventStore({ faults: { append: async () => void (await held.opened) } }));
    const both = Promise.all([here.record(request(open())), here.record(request(add('late')))]);
    held.open();
    expect((await both)[1].event).toMatchObject({ revision: '1' });
  });
});
