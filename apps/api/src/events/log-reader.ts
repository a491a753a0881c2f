import { Injectable } from '@nestjs/common';
import { EventStore, type Position, type StoredEvent } from '#event-sourcing';
import type { EventRow } from '#views';
import { Problem } from '../http/problems/problem.js';
import { Moments } from '../reading/moments.js';
import { Readings } from '../views/readings.js';
import type { EventListRequest } from './events.requests.js';

/** An event as it is stored: envelope and payload. */
export interface EventAnswer {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: Position;
  readonly data: unknown;
  readonly [metadata: string]: unknown;
}

export interface EventPage {
  readonly events: readonly EventAnswer[];
  /** To continue `after`; null where the page ends at what the views have seen. */
  readonly next: Position | null;
  /** How far the views have seen the log. */
  readonly position: Position | null;
}

/** Finds events by the views' index, and takes their bodies from the log. */
@Injectable()
export class LogReader {
  constructor(
    private readonly store: EventStore,
    private readonly readings: Readings,
    private readonly moments: Moments,
  ) {}

  async page({ asOf, minPosition, limit = 50, ...filter }: EventListRequest, seesKeys: boolean): Promise<EventPage> {
    const { upTo } = await this.moments.resolveInViews({ ...(asOf && { asOf }), ...(minPosition && { minPosition }) });
    const found = this.readings.events({
      ...filter,
      ...(upTo !== undefined && { upTo }),
      limit: limit + 1,
      withKeys: seesKeys,
    });
    const rows = found.slice(0, limit);
    const next = found.length > limit ? (rows.at(-1)?.position ?? null) : null;
    return {
      events: await Promise.all(rows.map((row) => this.#body(row))),
      next,
      position: this.readings.position() ?? null,
    };
  }

  /** @throws Problem when there is no such event, or it is not for this caller */
  async event(eventId: string, seesKeys: boolean): Promise<EventAnswer> {
    const row = await this.#find(eventId);
    if (!row || (row.stream.startsWith('key-') && !seesKeys))
      throw new Problem('not-found', `There is no event ${eventId}.`);
    return this.#body(row);
  }

  /** An event just acknowledged may not be in the views yet: `Location` must open all the same. */
  async #find(eventId: string): Promise<EventRow | undefined> {
    const row = this.readings.eventById(eventId);
    if (row) return row;
    const head = await this.store.head();
    if (head !== undefined) await this.readings.reached(head);
    return this.readings.eventById(eventId);
  }

  async #body({ stream, revision }: EventRow): Promise<EventAnswer> {
    const [stored] = await this.store.readStream(stream, { from: revision, limit: 1 });
    if (!stored) throw new Error(`The views know ${stream}@${revision}, the log does not`);
    return answerOf(stored);
  }
}

function answerOf({ data, metadata, ...envelope }: StoredEvent): EventAnswer {
  return { ...envelope, ...(JSON.parse(metadata) as object), data: JSON.parse(data) as unknown };
}
