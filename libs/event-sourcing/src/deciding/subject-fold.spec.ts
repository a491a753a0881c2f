import { describe, expect, it } from 'vitest';
import { comparePositions } from '../position.js';
import { newEvent } from '../testing/new-event.js';
import { notebookCatalogue, notebooks } from '../testing/sample/notebook.js';
import { Folding } from './subject-fold.js';

const metadata = {
  schemaVersion: 1,
  recordedAt: '2026-02-11T08:00:00.000Z',
  assertedAt: '2026-02-11',
  recordedBy: 'me',
};
const opened = newEvent({ type: 'NotebookOpened', data: { title: 'A notebook' }, metadata });

describe('the fold of a stream', () => {
  const folding = new Folding(notebookCatalogue, notebooks);

  it('knows an event that the stream holds twice by where it stood first', () => {
    const twice = ['0', '1'].map((revision) => ({ ...opened, stream: 'notebook-1', revision, position: revision }));
    const { revisions, readTo } = folding.extend(folding.empty(), twice);
    expect([revisions.get(opened.eventId), readTo]).toEqual(['0', '1']);
  });

  it('tries an event after all that a store could hold', () => {
    const { position, revision } = folding.tried(folding.empty(), 'notebook-1', opened);
    expect(comparePositions(position, String(2n ** 63n - 2n))).toBeGreaterThan(0);
    expect(revision).toBe('0');
  });

  it('tries an event on a copy, so that what is remembered of a state moves on with what is stored', () => {
    const given: unknown[] = [];
    const evolve: typeof notebooks.evolve = (state, event) => (given.push(state), notebooks.evolve(state, event));
    const watched = new Folding(notebookCatalogue, { ...notebooks, evolve });
    const fold = watched.empty();
    watched.add(fold, watched.tried(fold, 'notebook-1', opened));
    expect(given).toEqual([fold.state, fold.state]);
    expect(given.map((state) => state === fold.state)).toEqual([false, true]);
  });
});
