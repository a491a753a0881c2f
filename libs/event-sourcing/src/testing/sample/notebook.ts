import { Catalogue, type EventOf } from '../../catalogue.js';
import type { Decider, Proposal } from '../../decider.js';
import { Refusal } from '../../errors.js';

/** A subject for the specs of the kernel: notes join it until it is closed. */
export interface Notebook {
  readonly title: string | undefined;
  readonly notes: readonly string[];
  readonly closed: boolean;
}

class NotebookOpened {
  title: string;
}
class NoteAdded {
  note: string;
}
class NotebookClosed {}

export const notebookCatalogue = new Catalogue([
  { type: 'NotebookOpened', payload: NotebookOpened, subjects: ['notebook'] },
  { type: 'NoteAdded', payload: NoteAdded, subjects: ['notebook'] },
  { type: 'NotebookClosed', payload: NotebookClosed, subjects: ['notebook'] },
] as const);

export type NotebookEvent = EventOf<typeof notebookCatalogue.kinds>;

export const notebooks: Decider<Notebook, NotebookEvent> = {
  initial: () => ({ title: undefined, notes: [], closed: false }),
  evolve: (notebook, event) => {
    switch (event.type) {
      case 'NotebookOpened':
        return { ...notebook, title: event.data.title };
      case 'NoteAdded':
        if (event.data.note === 'unfoldable') throw new RangeError('No fold for this note');
        return { ...notebook, notes: [...notebook.notes, event.data.note] };
      case 'NotebookClosed':
        return { ...notebook, closed: true };
    }
  },
  decide: (notebook, { type, data }) => {
    if (type === 'NotebookOpened') {
      if (notebook.title !== undefined) throw new Refusal('taken', 'There is a notebook of that name already.');
      return data as object;
    }
    if (notebook.title === undefined) throw new Refusal('not-found', 'There is no such notebook: open it first.');
    if (notebook.closed) throw new Refusal('rule', 'The notebook is closed.');
    const { note } = data as NoteAdded;
    if (notebook.notes.includes(note)) throw new Refusal('taken', `The note ${note} is there already.`, '/note');
    return data as object;
  },
};

export const open = (title = 'A notebook'): Proposal => ({ type: 'NotebookOpened', data: { title } });
export const add = (note: string): Proposal => ({ type: 'NoteAdded', data: { note } });
export const close = (): Proposal => ({ type: 'NotebookClosed', data: {} });
