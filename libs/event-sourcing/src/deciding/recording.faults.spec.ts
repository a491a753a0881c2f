import { describe, expect, it } from 'vitest';
import { ConflictsOutlasted, KeyReused, OutcomeUnknown, Refusal, StoreFull, StoreUnavailable } from '../errors.js';
import { pause } from '../backoff.js';
import type { AppendFault, Faults } from '../testing/memory-event-store.js';
import { MemoryEventStore } from '../testing/memory-event-store.js';
import { add, close, open } from '../testing/sample/notebook.js';
import { notebooksOn, request, sharedLog, STREAM } from '../testing/sample/recorded-notebooks.js';

/** The faults of the first appends, one after another; later ones succeed. */
function inTurn(...faults: AppendFault[]): Faults {
  return { append: () => faults.shift() };
}

const requestLost = (): OutcomeUnknown => new OutcomeUnknown('The request was lost');

describe('a command whose answer is lost', () => {
  it.each<[string, () => Faults]>([
    ['once', () => inTurn('answer-lost')],
    ['twice', () => inTurn('answer-lost', 'answer-lost')],
    ['together with the request', () => inTurn(requestLost())],
    ['twice, and the request first', () => inTurn(requestLost(), 'answer-lost')],
    ['and sent again while the store is away', () => inTurn(requestLost(), new StoreUnavailable('away'))],
  ])('%s, is recorded once and answered as if nothing had been', async (_, faults) => {
    const { store, process } = sharedLog();
    const { event, replayed } = await process(faults()).record(request(open()));
    expect(await store.readStream(STREAM)).toMatchObject([{ eventId: event.eventId, position: event.position }]);
    expect(replayed).toBe(false);
  });

  it('every time, is answered by OutcomeUnknown in the end, and may be tried again', async () => {
    const { store, process } = sharedLog();
    let appends = 0;
    const unreachable = process({ append: () => (appends++, requestLost()) });
    const command = request(open());
    await expect(unreachable.record(command)).rejects.toThrow(OutcomeUnknown);
    expect(appends).toBe(12);
    expect(await store.head()).toBeUndefined();
    const { event, replayed } = await process().record(command);
    expect(replayed).toBe(false);
    expect(await process().record(command)).toEqual({ event, replayed: true });
  });

  it('and then cannot be looked for, is OutcomeUnknown, whatever the store says later', async () => {
    for (const later of [new StoreUnavailable('gone'), new StoreFull('full')]) {
      const { store, process } = sharedLog();
      let lost = false;
      const append = (): AppendFault => (lost ? later : ((lost = true), requestLost()));
      await expect(process({ append }).record(request(open()))).rejects.toThrow(OutcomeUnknown);
      expect(await store.head()).toBeUndefined();
    }
    const { process } = sharedLog();
    let lost = false;
    const blind = process({
      append: () => ((lost = true), 'answer-lost' as const),
      read: () => (lost ? new StoreUnavailable('gone') : undefined),
    });
    await expect(blind.record(request(open()))).rejects.toMatchObject({
      name: 'OutcomeUnknown',
      cause: { message: 'gone' },
    });
  });

  it('is looked for as long as the store comes back in time', async () => {
    const { store, process } = sharedLog();
    let [lost, away] = [false, 5];
    const here = process({
      append: () => (lost ? undefined : ((lost = true), 'answer-lost' as const)),
      read: () => (lost && away-- > 0 ? new StoreUnavailable('electing a leader') : undefined),
    });
    const { replayed } = await here.record(request(open()));
    expect([replayed, away < 0]).toEqual([false, true]);
    expect(await store.readStream(STREAM)).toHaveLength(1);
  });

  it('is looked for no longer than is patient, however often that may be', async () => {
    const { store } = sharedLog();
    const blind = new MemoryEventStore({ faults: { append: requestLost } });
    const impatient = notebooksOn(blind, { patience: { attempts: 1_000, within: 50 }, pause: (ms) => pause(ms) });
    const begun = performance.now();
    await expect(impatient.record(request(open()))).rejects.toThrow(OutcomeUnknown);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(await store.head()).toBeUndefined();
  });

  it('is recorded at a new revision only after another event was read at the old', async () => {
    const { store, process } = sharedLog();
    const other = process();
    await other.record(request(open()));
    const command = request(add('mine'));
    const expected: string[] = [];
    const here = process({
      append: async ({ expectedRevision }) => {
        expected.push(expectedRevision);
        if (expected.length > 1) return undefined;
        await other.record(request(add('theirs')));
        return requestLost();
      },
    });
    const { event, replayed } = await here.record(command);
    expect(expected).toEqual(['0', '1']);
    expect(event.revision).toBe('2');
    expect(replayed).toBe(false);
    expect(await store.readStream(STREAM)).toHaveLength(3);
  });

  it('and that arrives late, after the retry, is recorded once', async () => {
    const { store, process } = sharedLog();
    let late: Promise<unknown> = Promise.resolve();
    let appends = 0;
    const here = process({
      append: ({ stream, expectedRevision, events }) => {
        if (++appends > 1) return undefined;
        late = new Promise((resolve) => setImmediate(resolve)).then(() =>
          store.append(stream, expectedRevision, events),
        );
        return requestLost();
      },
    });
    const { event } = await here.record(request(open()));
    await here.record(request(add('next')));
    expect(await late).toMatchObject({ duplicate: true });
    expect((await store.readStream(STREAM)).map(({ eventId }) => eventId)[0]).toBe(event.eventId);
    expect(await store.readStream(STREAM)).toHaveLength(2);
  });

  it('leaves nothing folded in memory when it cannot be said: the next command reads anew', async () => {
    let [reads, lost] = [0, 12];
    const here = sharedLog().process({
      read: () => void reads++,
      append: ({ events }) => (events[0]!.data.includes('lost') && lost-- > 0 ? requestLost() : undefined),
    });
    await here.record(request(open()));
    const before = reads;
    await here.record(request(add('kept')));
    expect(reads).toBe(before);
    await expect(here.record(request(add('lost')))).rejects.toThrow(OutcomeUnknown);
    const after = reads;
    await here.record(request(add('next')));
    expect(reads).toBeGreaterThan(after);
  });

  it('is answered with what another process recorded of it meanwhile, as a replay', async () => {
    const { store, process } = sharedLog();
    const other = notebooksOn(store, { now: () => new Date('2026-02-11T08:00:01.000Z') });
    const command = request(open());
    let appends = 0;
    const here = process({
      append: async () => (++appends > 1 ? undefined : (await other.record(command), requestLost())),
    });
    const { event, replayed } = await here.record(command);
    expect([event.recordedAt, replayed]).toEqual(['2026-02-11T08:00:01.000Z', true]);
  });

  it('is told when the id was taken by another request meanwhile', async () => {
    const { process } = sharedLog();
    const other = process();
    await other.record(request(open()));
    const command = request(add('mine'));
    let appends = 0;
    const here = process({
      append: async () => {
        if (++appends === 1) return requestLost();
        await other.record(request(add('theirs'), { eventId: command.eventId }));
        return undefined;
      },
    });
    await expect(here.record(command)).rejects.toThrow(KeyReused);
    expect(appends).toBe(2);
  });

  it('is refused when what others recorded meanwhile speaks against it', async () => {
    const { process } = sharedLog();
    const other = process();
    await other.record(request(open()));
    const here = process({
      append: async () => {
        await other.record(request(close()));
        return requestLost();
      },
    });
    await expect(here.record(request(add('mine')))).rejects.toThrow(Refusal);
  });
});

describe('a command that the store refuses', () => {
  it.each([new StoreFull('full'), new StoreUnavailable('away')])('is answered so: %s', async (error) => {
    const { store, process } = sharedLog();
    const here = process(inTurn(error));
    await expect(here.record(request(open()))).rejects.toBe(error);
    expect(await store.head()).toBeUndefined();
    await here.record(request(open()));
  });

  it('does not stand in the way of the next', async () => {
    const here = sharedLog().process(inTurn(new StoreUnavailable('away')));
    const outcomes = await Promise.allSettled([here.record(request(open())), here.record(request(open('Second')))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('commands in conflict', () => {
  it('of 50 processes that stay at it all get through, each once', async () => {
    const store = new MemoryEventStore();
    const patient = { attempts: 60 };
    await notebooksOn(store).record(request(open()));
    const notes = Array.from({ length: 50 }, (_, n) => `note ${n}`);
    await Promise.all(notes.map((note) => notebooksOn(store, patient).record(request(add(note)))));
    const { state } = await notebooksOn(store).read(STREAM);
    expect([...state.notes].sort()).toEqual([...notes].sort());
    expect(await store.readStream(STREAM)).toHaveLength(51);
  });

  it('of one process do not conflict at all', async () => {
    const store = new MemoryEventStore();
    const subjects = notebooksOn(store, { attempts: 1 });
    await subjects.record(request(open()));
    await Promise.all(Array.from({ length: 50 }, (_, n) => subjects.record(request(add(`note ${n}`)))));
    expect((await subjects.read(STREAM)).state.notes).toEqual(Array.from({ length: 50 }, (_, n) => `note ${n}`));
  });

  it('are given up after the attempts, and nothing is stored', async () => {
    const { store, process } = sharedLog();
    const other = process();
    await other.record(request(open()));
    let appends = 0;
    const here = process({
      append: async () => {
        await other.record(request(add(`theirs ${++appends}`)));
        return undefined;
      },
    });
    await expect(here.record(request(add('mine')))).rejects.toThrow(ConflictsOutlasted);
    expect(appends).toBe(8);
    expect((await store.readStream(STREAM)).filter(({ data }) => data.includes('mine'))).toEqual([]);
  });
});
