import type { EventStore } from '#event-sourcing';
import { belongsToLog } from './belongs-to-log.js';
import { dealFolds } from './deal-folds.js';
import type { SubjectFolds } from './subject-folds.js';
import { isOfTheFile, openSound, ViewFile } from './view-file.js';
import { Views } from './views.js';
import { ViewsFolder } from './views-folder.js';

export interface OpenViewsOptions {
  /** Of the views' own; made if need be. */
  readonly folder: string;
  /** The log they follow. */
  readonly store: EventStore;
  readonly folds?: SubjectFolds;
}

/**
 * Opens the views of this version of the fold, or begins them anew where there are none, where they are damaged, or
 * where they were built from another log. They are ready once their follower has reached the head.
 * @throws UnusableDatabase when the folder cannot be used.
 */
export async function openViews({ folder: path, store, folds = dealFolds }: OpenViewsOptions): Promise<Views> {
  const folder = new ViewsFolder(path, folds.version);
  for (const name of folder.files()) {
    const file = await openServing(name, store);
    if (!file) continue;
    const views = new Views(folder, file);
    views.removeOldFiles();
    return views;
  }
  const file = ViewFile.open(folder.next());
  file.startServing();
  return new Views(folder, file);
}

async function openServing(path: string, store: EventStore): Promise<ViewFile | undefined> {
  const file = openSound(path);
  try {
    if (file?.serving && (await belongsToLog(file, store))) return file;
  } catch (error) {
    if (!isOfTheFile(error)) throw error;
  }
  file?.close();
  return undefined;
}
