import type { EventStore, LogPage, Position } from '#event-sourcing';
import { belongsToLog } from './belongs-to-log.js';
import { dealFolds } from './deal-folds.js';
import { type Building, followPage } from './follow-log.js';
import type { SubjectFolds } from './subject-folds.js';
import { isOfTheFile, openSound, removeFile, ViewFile } from './view-file.js';
import { ViewsWriter } from './writing/views-writer.js';

/** How far a rebuild is. Where a store does not number its events one by one, `done` and `secondsLeft` are estimates. */
export interface RebuildProgress {
  /** Events folded by this run. */
  readonly events: number;
  readonly position: Position | undefined;
  readonly head: Position | undefined;
  /** From 0 to 1. */
  readonly done: number;
  readonly eventsPerSecond: number;
  /** Undefined while nothing was measured. */
  readonly secondsLeft: number | undefined;
}

export interface RebuildOptions {
  /** A reader of the log. */
  readonly store: EventStore;
  /** The file to build, as `Views.rebuildFile()` names it. One that was begun is gone on with. */
  readonly file: string;
  readonly folds?: SubjectFolds;
  /** Called after each page. */
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Stops after the page at hand; a later rebuild of the same file goes on from there. */
  readonly signal?: AbortSignal;
  /** Milliseconds, of a clock that never goes back. */
  readonly now?: () => number;
}

/**
 * Builds a views file from the log, beside the one that serves; `ViewsFollower.swap` then puts it in its place. To be
 * run where it blocks nobody: in a worker thread.
 * A file that cannot be gone on with is removed, so that the next rebuild begins anew.
 * @returns true when the head of the log was reached, false when stopped.
 */
export async function rebuildViews(options: RebuildOptions): Promise<boolean> {
  const { store, folds = dealFolds, signal } = options;
  const file = await openBegun(options);
  let spoilt = false;
  try {
    const building = { file, store, writer: new ViewsWriter(file, store, folds) };
    const meter = new Meter(building, options.now ?? (() => performance.now()));
    let atHead = false;
    while (!atHead && !signal?.aborted) {
      const page = await followPage(building);
      atHead = page.atHead;
      options.onProgress?.(await meter.after(page));
    }
    if (atHead) file.complete();
    return atHead;
  } catch (error) {
    spoilt = isOfTheFile(error);
    throw error;
  } finally {
    file.close();
    if (spoilt) removeFile(file.path);
  }
}

/** A file that is damaged, or was begun on another log, is begun anew. */
async function openBegun({ file: path, store }: RebuildOptions): Promise<ViewFile> {
  const file = openSound(path);
  if (file && (await belongsToLog(file, store))) return file;
  file?.close();
  removeFile(path);
  return ViewFile.open(path);
}

class Meter {
  readonly #begun: { at: number; position: number };
  #events = 0;

  constructor(
    private readonly building: Building,
    private readonly now: () => number,
  ) {
    this.#begun = { at: now(), position: Number(building.file.checkpoint ?? 0) };
  }

  async after(page: LogPage): Promise<RebuildProgress> {
    const { file, store } = this.building;
    const [position, head] = [file.checkpoint, await store.head()];
    const [here, end] = [Number(position ?? 0), Number(head ?? 0)];
    const seconds = (this.now() - this.#begun.at) / 1000;
    const walked = here - this.#begun.position;
    this.#events += page.events.length;
    return {
      events: this.#events,
      position,
      head,
      done: end > 0 ? Math.min(1, here / end) : 1,
      eventsPerSecond: seconds > 0 ? this.#events / seconds : 0,
      secondsLeft: walked > 0 ? (seconds * Math.max(0, end - here)) / walked : undefined,
    };
  }
}
