import { describe, expect, it } from 'vitest';
import type { Decider } from '../decider.js';
import { specify } from './given-when-then.js';
import { add, close, notebookCatalogue, type NotebookEvent, notebooks, open } from './sample/notebook.js';
import { newEvent } from './new-event.js';

function event(type: NotebookEvent['type'], data: object): NotebookEvent {
  const stored = newEvent({ type, data, metadata: { schemaVersion: 1 } });
  return notebookCatalogue.decode({ ...stored, stream: 'notebook-1', revision: '0', position: '0' });
}
const opened = event('NotebookOpened', { title: 'A notebook' });
const noted = event('NoteAdded', { note: 'a' });

describe('specify', () => {
  const { given } = specify(notebooks);

  it('holds what is stored and what is refused against what is expected', () => {
    given().when(open('First')).then({ title: 'First' });
    given(opened).when(add('a')).then({ note: 'a' });
    given().when(add('a')).thenRefused('not-found');
    const refusal = given(opened, noted).when(add('a')).thenRefused('taken', 'there already');
    expect(refusal.pointer).toBe('/note');
    given(opened, event('NotebookClosed', {}))
      .when(close())
      .thenRefused('rule', /closed\.$/);
  });

  it.each([
    ['another payload', () => given(opened).when(add('a')).then({ note: 'b' })],
    ['a payload with one field more', () => given(opened).when(add('a')).then({ note: 'a', more: undefined })],
    ['a refusal', () => given().when(add('a')).then({ note: 'a' })],
    ['no refusal', () => given(opened).when(add('a')).thenRefused('taken')],
    ['a refusal of another kind', () => given().when(add('a')).thenRefused('rule')],
    ['a refusal in other words', () => given().when(add('a')).thenRefused('not-found', 'no such book')],
  ])('fails on %s', (_, check) => {
    expect(check).toThrow();
  });

  it('fails when a decision changes the state it decides on', () => {
    const careless: Decider<{ count: number }> = {
      initial: () => ({ count: 0 }),
      evolve: (state) => state,
      decide: (state) => ({ count: ++state.count }),
    };
    expect(() => specify(careless).given().when(add('a')).then({ count: 1 })).toThrow('changed the state');
  });

  it('lets errors that are no refusals through', () => {
    const broken = {
      ...notebooks,
      decide: () => {
        throw new RangeError('broken');
      },
    };
    expect(() => specify(broken).given().when(add('a')).thenRefused('rule')).toThrow(RangeError);
  });
});
