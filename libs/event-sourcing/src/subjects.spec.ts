import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import { KeyReused, Refusal, RevisionMismatch } from './errors.js';
import { NO_STREAM } from './event-store.js';
import { MemoryEventStore } from './testing/memory-event-store.js';
import { newEvent } from './testing/new-event.js';
import { add, close, open } from './testing/sample/notebook.js';
import { notebooksOn, NOW, request, sharedLog, STREAM } from './testing/sample/recorded-notebooks.js';

describe('a command', () => {
  it('records exactly one event, with all that the store does not keep in its metadata', async () => {
    const { store, process } = sharedLog();
    const command = request(open('First'), { eventId: randomUUID() });
    const { event, replayed } = await process().record(command);
    const stored = await store.readStream(STREAM);
    const metadata = { ...command.metadata, schemaVersion: 1, recordedAt: NOW };
    expect(stored).toEqual([
      {
        eventId: command.eventId,
        type: 'NotebookOpened',
        stream: STREAM,
        revision: '0',
        position: stored[0]!.position,
        data: '{"title":"First"}',
        metadata: canonicalJson(metadata),
      },
    ]);
    expect(event).toEqual({ ...stored[0], ...metadata, data: { title: 'First' }, metadata: undefined });
    expect(replayed).toBe(false);
  });

  it('is decided on what was recorded before, by this process and by others', async () => {
    const { process } = sharedLog();
    const [here, elsewhere] = [process(), process()];
    await here.record(request(open()));
    await elsewhere.record(request(add('a')));
    await here.record(request(add('b')));
    await expect(elsewhere.record(request(add('b')))).rejects.toMatchObject({ kind: 'taken', pointer: '/note' });
    expect((await here.read(STREAM)).state.notes).toEqual(['a', 'b']);
  });

  it('that is only tried tells what it would record, and nothing is stored', async () => {
    const { store, process } = sharedLog();
    const [here, elsewhere] = [process(), process()];
    const command = request(open('First'));
    const tried = await here.dryRun(command);
    expect(await store.head()).toBeUndefined();
    const { event } = await elsewhere.record(command);
    expect(tried).toEqual({ event: { ...event, position: expect.anything() }, replayed: false });
    expect(await here.dryRun(command)).toEqual({ event, replayed: true });
    await expect(here.dryRun({ ...request(add('a')), ifRevision: '7' })).rejects.toThrow(RevisionMismatch);
    await expect(here.dryRun(request(open('Second')))).rejects.toThrow(Refusal);
    const reused = { ...command, metadata: { ...command.metadata, requestHash: 'another' } };
    await expect(here.dryRun(reused)).rejects.toThrow(KeyReused);
    expect(await store.readStream(STREAM)).toHaveLength(1);
  });

  it('that is refused records nothing', async () => {
    const { store, process } = sharedLog();
    await expect(process().record(request(add('a')))).rejects.toThrow(Refusal);
    expect(await store.head()).toBeUndefined();
  });

  it('whose event the program could not fold records nothing', async () => {
    const { store, process } = sharedLog();
    const subjects = process();
    await subjects.record(request(open()));
    await expect(subjects.record(request(add('unfoldable')))).rejects.toThrow('No fold for this note');
    expect(await store.readStream(STREAM)).toHaveLength(1);
    await subjects.record(request(add('a')));
  });

  it('refused by a fold that is behind is decided again after reading the tail', async () => {
    const { process } = sharedLog();
    const [here, elsewhere] = [process(), process()];
    await expect(here.record(request(add('a')))).rejects.toMatchObject({ kind: 'not-found' });
    await elsewhere.record(request(open()));
    await here.record(request(add('a')));
    await here.read(STREAM);
    await elsewhere.record(request(close()));
    await expect(here.record(request(add('a')))).rejects.toThrow('The notebook is closed.');
  });

  it('is decided without a read when the fold is level', async () => {
    let reads = 0;
    const store = new MemoryEventStore({ faults: { read: () => void reads++ } });
    const subjects = notebooksOn(store);
    await subjects.record(request(open()));
    const after = reads;
    for (const note of ['a', 'b', 'c']) await subjects.record(request(add(note)));
    expect(reads).toBe(after);
  });
});

describe('a command that was recorded already', () => {
  it('is answered with the first event, before If-Match and before deciding', async () => {
    const { store, process } = sharedLog();
    const subjects = process();
    const first = request(open(), { ifRevision: NO_STREAM });
    const { event } = await subjects.record(first);
    await subjects.record(request(close()));
    expect(await subjects.record(first)).toEqual({ event, replayed: true });
    expect(await process().record(first)).toEqual({ event, replayed: true });
    expect(await store.readStream(STREAM)).toHaveLength(2);
  });

  it('by another process, unseen here, is found in the tail', async () => {
    const { process } = sharedLog();
    const [here, elsewhere] = [process(), process()];
    await here.record(request(open()));
    const command = request(add('a'));
    const { event } = await elsewhere.record(command);
    expect(await here.record(command)).toEqual({ event, replayed: true });
  });

  it('under the same id by another request is refused', async () => {
    const { process } = sharedLog();
    const [here, elsewhere] = [process(), process()];
    await here.record(request(open()));
    const { eventId } = (await elsewhere.record(request(add('a')))).event;
    await expect(here.record(request(add('b'), { eventId }))).rejects.toThrow(KeyReused);
    await expect(here.record(request(add('a'), { eventId }))).resolves.toMatchObject({ replayed: true });
  });

  it('50 times at once records one event and gives 50 equal answers', async () => {
    const { store, process } = sharedLog();
    const subjects = process();
    await subjects.record(request(open()));
    const command = request(add('a'));
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => subjects.record(command)));
    expect(new Set(outcomes.map(({ event }) => canonicalJson(event))).size).toBe(1);
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await store.readStream(STREAM)).toHaveLength(2);
  });

  it('50 times at once in 50 processes records one event and gives 50 equal answers', async () => {
    const { store, process } = sharedLog();
    const command = request(open());
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => process().record(command)));
    expect(new Set(outcomes.map(({ event }) => canonicalJson(event))).size).toBe(1);
    expect(await store.readStream(STREAM)).toHaveLength(1);
  });
});

describe('a command on a condition', () => {
  it('is recorded at that revision only', async () => {
    const { process } = sharedLog();
    const subjects = process();
    await subjects.record(request(open(), { ifRevision: NO_STREAM }));
    await subjects.record(request(add('a'), { ifRevision: '0' }));
    const late = subjects.record(request(add('b'), { ifRevision: '0' }));
    await expect(late).rejects.toThrow(RevisionMismatch);
    await expect(late).rejects.toMatchObject({ stream: STREAM, expected: '0', actual: '1' });
  });

  it('is judged by the tail, whichever way the fold is behind it', async () => {
    const { process } = sharedLog();
    const [here, elsewhere] = [process(), process()];
    await here.record(request(open()));
    await elsewhere.record(request(add('a')));
    await expect(here.record(request(add('b'), { ifRevision: '0' }))).rejects.toMatchObject({ actual: '1' });
    await elsewhere.record(request(add('c')));
    await here.record(request(add('d'), { ifRevision: '2' }));
  });

  it('on a missing subject names it missing', async () => {
    const missing = sharedLog()
      .process()
      .record(request(add('a'), { ifRevision: '3' }));
    await expect(missing).rejects.toMatchObject({ expected: '3', actual: NO_STREAM });
  });
});

describe('a read', () => {
  it('of a missing subject is the initial state', async () => {
    const folded = await sharedLog().process().read(STREAM);
    expect(folded).toEqual({
      state: { title: undefined, notes: [], closed: false },
      revision: NO_STREAM,
      position: undefined,
    });
  });

  it('sees what another process has just recorded', async () => {
    const { process } = sharedLog();
    const [here, elsewhere] = [process(), process()];
    await here.record(request(open()));
    for (const note of ['a', 'b', 'c']) {
      const { event } = await elsewhere.record(request(add(note)));
      expect(await here.read(STREAM)).toMatchObject({ revision: event.revision, position: event.position });
    }
  });

  it('of a long stream, by many at once, reads it once', async () => {
    const { store, log } = sharedLog();
    await store.append(STREAM, NO_STREAM, [
      newEvent({ type: 'NotebookOpened', data: { title: 'Long' }, metadata: { schemaVersion: 1 } }),
    ]);
    const notes = Array.from({ length: 1_200 }, (_, n) =>
      newEvent({ type: 'NoteAdded', data: { note: `${n}` }, metadata: { schemaVersion: 1 } }),
    );
    await store.append(STREAM, '0', notes);
    let reads = 0;
    const subjects = notebooksOn(new MemoryEventStore({ log, faults: { read: () => void reads++ } }));
    const folds = await Promise.all(Array.from({ length: 20 }, () => subjects.read(STREAM)));
    expect(folds.every(({ state }) => state.notes.length === 1_200)).toBe(true);
    expect(reads).toBeLessThan(3 + 20);
    expect((await subjects.history(STREAM)).events).toHaveLength(1_201);
  });

  it('holds when the subject has no room in memory', async () => {
    const { store, process } = sharedLog();
    await process().record(request(open()));
    await process().record(request(add('a')));
    const cramped = notebooksOn(store, { cacheEvents: 1 });
    await cramped.record(request(add('b')));
    expect((await cramped.read(STREAM)).state.notes).toEqual(['a', 'b']);
  });

  it('of the history gives the events, up to a position', async () => {
    const { process } = sharedLog();
    const subjects = process();
    const commands = [open(), add('a'), add('b')];
    const events = [];
    for (const proposal of commands) events.push((await subjects.record(request(proposal))).event);
    expect(await subjects.history(STREAM)).toEqual({ events });
    expect(await subjects.history(STREAM, events[1]!.position)).toEqual({ events: events.slice(0, 2) });
    expect(await subjects.history('notebook-none')).toEqual({ events: [] });
  });
});
