import { randomUUID } from 'node:crypto';
import type { Proposal } from '../../decider.js';
import type { RecordRequest } from '../../deciding/record-request.js';
import type { EventStore } from '../../event-store.js';
import { Subjects } from '../../subjects.js';
import { type Faults, MemoryEventStore } from '../memory-event-store.js';
import { MemoryLog } from '../memory-log.js';
import { type Notebook, notebookCatalogue, type NotebookEvent, notebooks } from './notebook.js';

export const STREAM = 'notebook-1';
export const NOW = '2026-02-11T08:00:00.000Z';

type Settings = Partial<ConstructorParameters<typeof Subjects<Notebook, NotebookEvent>>[0]>;

/** The notebooks of one process, on a store that others may share. Pauses last no time. */
export function notebooksOn(store: EventStore, settings: Settings = {}): Subjects<Notebook, NotebookEvent> {
  const parts = { store, catalogue: notebookCatalogue, decider: notebooks, now: () => new Date(NOW) };
  return new Subjects<Notebook, NotebookEvent>({ ...parts, pause: () => Promise.resolve(), ...settings });
}

interface SharedLog {
  readonly log: MemoryLog;
  readonly store: MemoryEventStore;
  /** The notebooks of one more process. */
  readonly process: (faults?: Faults) => Subjects<Notebook, NotebookEvent>;
}

/** A log, and ways to come to it: each as a process of its own would. */
export function sharedLog(): SharedLog {
  const log = new MemoryLog();
  const process = (faults: Faults = {}): Subjects<Notebook, NotebookEvent> =>
    notebooksOn(new MemoryEventStore({ log, faults }));
  return { log, store: new MemoryEventStore({ log }), process };
}

/** A command with an id of its own; its request's hash is that of its proposal. */
export function request(proposal: Proposal, wanted: Partial<RecordRequest> = {}): RecordRequest {
  const requestHash = JSON.stringify(proposal);
  const metadata = { assertedAt: '2026-02-11', recordedBy: 'key-1', requestHash };
  return { stream: STREAM, proposal, eventId: randomUUID(), metadata, ...wanted };
}
