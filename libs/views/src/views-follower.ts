import { type EventStore, Follower, type LogFilter, type Position, type StoredEvent } from '#event-sourcing';
import { dealFolds } from './deal-folds.js';
import { followTo } from './follow-log.js';
import type { SubjectFolds } from './subject-folds.js';
import { isOfTheFile, removeFile, ViewFile } from './view-file.js';
import type { Views } from './views.js';
import { ViewsWriter } from './writing/views-writer.js';

/** Keeps the views up with the log. What it does, it does one thing at a time. */
export class ViewsFollower extends Follower {
  readonly name = 'views';
  /** The whole log: an instant becomes a position by looking at all of it. */
  readonly filter: LogFilter = {};
  #writer: ViewsWriter;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly folds: SubjectFolds = dealFolds,
  ) {
    super();
    this.#writer = new ViewsWriter(views.file, store, folds);
  }

  checkpoint(): Position | undefined {
    return this.views.position();
  }

  /** @throws LogBroken when an event is missing or out of order: nothing was applied. */
  handle(events: readonly StoredEvent[], examined: Position): Promise<void> {
    return this.#inTurn(() => this.#writer.handle(events, examined));
  }

  /**
   * Folds the subject of that parked event anew, with what waited behind it.
   * @returns how many of its events are still parked; undefined when that event is not parked.
   */
  retry(eventId: string): Promise<number | undefined> {
    return this.#inTurn(() => this.#writer.retry(eventId));
  }

  /**
   * Catches the rebuilt file up with the views that serve, puts it in their place and removes them. If that fails,
   * they go on serving.
   */
  async swap(path: string): Promise<void> {
    const { store, folds, views } = this;
    const file = ViewFile.open(path);
    const building = { file, store, writer: new ViewsWriter(file, store, folds) };
    try {
      await followTo(views.position(), building);
      await this.#inTurn(async () => {
        await followTo(views.position(), building);
        views.adopt(file);
        this.#writer = building.writer;
      });
    } catch (error) {
      file.close();
      if (isOfTheFile(error)) removeFile(path);
      throw error;
    }
    views.removeOldFiles();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
