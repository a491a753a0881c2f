import { setImmediate } from 'node:timers/promises';
import type { EventStore, LogPage, Position } from '#event-sourcing';
import { isReached } from './positions.js';
import type { ViewFile } from './view-file.js';
import type { ViewsWriter } from './writing/views-writer.js';

/** A file that is being built, with what writes it and the log it is built from. */
export interface Building {
  readonly file: ViewFile;
  readonly writer: ViewsWriter;
  readonly store: EventStore;
}

/** Folds the next page of the log into the file. */
export async function followPage({ file, writer, store }: Building): Promise<LogPage> {
  const after = file.checkpoint;
  const page = await store.readLog(after === undefined ? {} : { after });
  if (page.next !== undefined) await writer.handle(page.events, page.next);
  // A store in this process answers without ever leaving the event loop's turn: others need theirs.
  await setImmediate();
  return page;
}

/** Follows the log until the file stands at `target` or behind it. */
export async function followTo(target: Position | undefined, building: Building): Promise<void> {
  while (target !== undefined && !isReached(target, building.file.checkpoint)) await followPage(building);
}
