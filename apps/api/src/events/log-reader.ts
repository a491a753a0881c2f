import { Injectable } from '@nestjs/common';
import { type EventFilter, type EventItem, itemOf } from '#delivery';
import { EventStore, isAtOrAfter, type Position } from '#event-sourcing';
import { type IndexedEvent, Views } from '#views';
import { Problem } from '../http/problems/problem.js';
import { Moments } from '../reading/moments.js';
import { Freshness } from '../views/freshness.js';
import type { EventListRequest } from './events.requests.js';

export interface EventPage {
  readonly events: readonly EventItem[];
  /** To continue `after`; null where the page ends at what the views have seen. */
  readonly next: Position | null;
  /** All up to here that fits stands on this page or on those before: later, go on after it. Null for an empty log. */
  readonly position: Position | null;
}

/** What a page says, and whether it will always say so. */
export interface PageAnswer {
  readonly page: EventPage;
  readonly past: boolean;
}

/** Finds events by the views' index, and takes their bodies from the log. */
@Injectable()
export class LogReader {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly moments: Moments,
  ) {}

  async page(
    { asOf, minPosition, limit = 50, after }: EventListRequest,
    { subject, ...filter }: EventFilter,
  ): Promise<PageAnswer> {
    const moment = await this.moments.resolveInViews({ ...(asOf && { asOf }), ...(minPosition && { minPosition }) });
    const { upTo } = moment;
    const found = this.views.events({
      ...filter,
      ...(after !== undefined && { after }),
      ...(subject !== undefined && { subject: subjectOf(subject) }),
      ...(upTo !== undefined && { upTo }),
      limit: limit + 1,
    });
    const seen = later(upTo ?? this.views.position(), after) ?? null;
    const rows = found.slice(0, limit);
    const next = found.length > limit ? (rows.at(-1)?.position ?? null) : null;
    const events = await Promise.all(rows.map((row) => this.#body(row)));
    // Whom an event names may be known later, by a program that can read it: pages of a party are not for ever.
    const past = filter.party === undefined && (next !== null || moment.past);
    return { page: { events, next, position: next ?? seen }, past };
  }

  /** Where the log ends, however far behind the views are; undefined while it is empty. */
  end(): Promise<Position | undefined> {
    return this.store.head();
  }

  /** @throws Problem when there is no such event, or it is not for this caller */
  async event(eventId: string, seesKeys: boolean): Promise<EventItem> {
    const row = await this.#find(eventId);
    if (!row || (row.stream.startsWith('key-') && !seesKeys))
      throw new Problem('not-found', `There is no event ${eventId}.`);
    return this.#body(row);
  }

  /** An event just acknowledged may not be in the views yet: `Location` must open all the same. */
  async #find(eventId: string): Promise<IndexedEvent | undefined> {
    const row = this.views.eventById(eventId);
    if (row) return row;
    const head = await this.store.head();
    if (head !== undefined) await this.freshness.reached(head);
    return this.views.eventById(eventId);
  }

  async #body({ stream, revision }: IndexedEvent): Promise<EventItem> {
    const [stored] = await this.store.readStream(stream, { from: revision, limit: 1 });
    if (!stored) throw new Error(`The views know ${stream}@${revision}, the log does not`);
    return itemOf(stored);
  }
}

/** Nobody is sent back to before where they came from, however far behind the views are. */
function later(seen: Position | undefined, after: Position | undefined): Position | undefined {
  return isAtOrAfter(seen, after) ? seen : after;
}

/** A stream's name is its kind, a hyphen, and its subject's id. */
function subjectOf(stream: string): { kind: string; id: string } {
  const hyphen = stream.indexOf('-');
  return { kind: stream.slice(0, hyphen), id: stream.slice(hyphen + 1) };
}
