import type { Position } from '#event-sourcing';
import { dumpRows } from './dump.js';
import { eventById, type EventsQuery, type IndexedEvent, listEvents, positionAt } from './reading/events.js';
import { grantsRequiredBy, type Link, linksFrom, linksTo, subjectsKnowing } from './reading/links.js';
import { type ListQuery, listSubjects, type Paging, type SubjectPage } from './reading/lists.js';
import { countParked, heldBackBy, listParked, type ParkedEvent } from './reading/parked.js';
import { readSummary, type SubjectSummary } from './reading/summaries.js';
import type { SubjectRef } from './subject-folds.js';
import type { ViewFile } from './view-file.js';
import type { ViewsFolder } from './views-folder.js';

/**
 * The read models: lists, links and the index of the log, now and as of any position they have reached. `ViewsFollower`
 * keeps them up. Every answer is of one moment: they are read between two of its transactions.
 */
export class Views {
  #file: ViewFile;

  constructor(
    private readonly folder: ViewsFolder,
    file: ViewFile,
  ) {
    this.#file = file;
  }

  /** How far the log was followed; undefined before its first event. */
  position(): Position | undefined {
    return this.#file.checkpoint;
  }

  /**
   * One page of the subjects that match, the last opened first. Later pages are read as of the position of the first.
   * @throws InvalidCursor when the cursor is malformed or was made for another query.
   */
  list(query: ListQuery, paging: Paging = {}): SubjectPage {
    return listSubjects(this.#file.db, { ...query, position: this.position() }, paging);
  }

  /** One subject; undefined where it was not there yet, or could never be folded. */
  summaryOf(subject: SubjectRef, asOf?: Position): SubjectSummary | undefined {
    return this.#at(asOf, (moment) => readSummary(this.#file.db, subject, moment));
  }

  /** The links that other subjects have recorded to this one, each with how that subject stands. */
  linksTo(subject: SubjectRef, asOf?: Position): Link[] {
    return this.#at(asOf, (moment) => linksTo(this.#file.db, subject, moment)) ?? [];
  }

  /** The links that this subject has recorded to others, each with how that subject stands. */
  linksFrom(subject: SubjectRef, asOf?: Position): Link[] {
    return this.#at(asOf, (moment) => linksFrom(this.#file.db, subject, moment)) ?? [];
  }

  /** The grants that a deal requires, each once: those it says it requires, and those that say they bear on it. */
  grantsRequiredBy(dealId: string, asOf?: Position): Link[] {
    return this.#at(asOf, (moment) => grantsRequiredBy(this.#file.db, dealId, moment)) ?? [];
  }

  /** The subjects that know a publication, recorded or through relays. */
  subjectsKnowing(publicationId: string, asOf?: Position): SubjectRef[] {
    return this.#at(asOf, (moment) => subjectsKnowing(this.#file.db, publicationId, moment)) ?? [];
  }

  eventById(eventId: string): IndexedEvent | undefined {
    return eventById(this.#file.db, eventId);
  }

  /** In the order of the log; the bodies are in the log. */
  events(query: EventsQuery = {}): IndexedEvent[] {
    return listEvents(this.#file.db, query);
  }

  /**
   * The last position up to which no event's `recordedAt` is later than the instant (RFC 3339); undefined where the
   * log begins later.
   * @throws RangeError when it is no instant.
   */
  positionAt(instant: string): Position | undefined {
    return positionAt(this.#file.db, instant);
  }

  /** The events that could not be folded and those that wait behind them, in the order of the log. */
  parked(page: { after?: Position; limit?: number } = {}): ParkedEvent[] {
    return listParked(this.#file.db, page);
  }

  countParked(): number {
    return countParked(this.#file.db);
  }

  /** The event that keeps every answer about that subject incomplete; undefined while none does. */
  incomplete(subject: SubjectRef, asOf?: Position): ParkedEvent | undefined {
    return heldBackBy(this.#file.db, subject, asOf);
  }

  /** Where a rebuild belongs: the file of one that was begun and not finished, or a new one. */
  rebuildFile(): string {
    return this.folder.newerThan(this.#file.path) ?? this.folder.next();
  }

  /** Removes the files of other versions and of earlier rebuilds. To be called once these views have caught up: a swap does. */
  removeOldFiles(): void {
    const begun = this.folder.newerThan(this.#file.path);
    this.folder.keepOnly(this.#file.path, ...(begun ? [begun] : []));
  }

  /** The file that serves. For the follower. */
  get file(): ViewFile {
    return this.#file;
  }

  /** Serves from that file from now on. For the follower, which has caught it up. */
  adopt(file: ViewFile): void {
    file.startServing();
    const before = this.#file;
    this.#file = file;
    before.close();
  }

  close(): void {
    this.#file.close();
  }

  #at<Result>(asOf: Position | undefined, read: (moment: Position) => Result): Result | undefined {
    const moment = asOf ?? this.position();
    return moment === undefined ? undefined : read(moment);
  }
}

/**
 * Every row of the views, in the order of its key, each as a line of canonical JSON: two views of one log give the same
 * lines. To be read to its end before the views are used for anything else.
 */
export function dump(views: Views): Generator<string> {
  return dumpRows(views.file.db);
}
