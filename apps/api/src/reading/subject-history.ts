import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type DomainEvent, type Effects, effectsBetween, type EvidenceView } from '#deals';
import type { Position } from '#event-sourcing';
import { answeredNotModified } from './answer.js';
import { DESCRIBED, type Described } from './described.js';
import { fingerprint } from './fingerprint.js';
import type { HistoryRequest } from './history.requests.js';
import type { Reading } from './reading-of.js';
import { type Incomplete, type SubjectEvents, SubjectReader } from './subject-reader.js';

/** An event of a subject and what it changed. */
export type HistoryEntry = DomainEvent & { readonly effects: Effects };

export interface History {
  readonly events: readonly HistoryEntry[];
  /** The revision to continue `after`; null at the end. */
  readonly next: string | null;
  /** Of the last event at that moment. */
  readonly position: Position;
  readonly incomplete?: Incomplete;
}

/** Every event of a deal or grant with what it changed. A page costs an assessment of the whole for each event of it. */
@Injectable()
export class SubjectHistory {
  constructor(private readonly reader: SubjectReader) {}

  /** @returns undefined where 304 was answered */
  async answer(query: HistoryRequest, { subject, request, reply }: Reading): Promise<History | undefined> {
    const read = await this.reader.events(subject, query);
    const { last, incomplete, past } = read;
    const history = {
      ...(await page(DESCRIBED[subject.kind], read, query)),
      position: last.position,
      ...(incomplete && { incomplete }),
    };
    const etag = fingerprint(history);
    return answeredNotModified(request, reply, { etag, past: past && !incomplete }) ? undefined : history;
  }
}

type Page = Pick<History, 'events' | 'next'>;

async function page(described: Described, { events, momentRead }: SubjectEvents, query: HistoryRequest): Promise<Page> {
  const { after, limit = 50 } = query;
  const start = after === undefined ? 0 : events.findIndex((event) => BigInt(event.revision) > BigInt(after));
  if (start < 0) return { events: [], next: null };
  const end = Math.min(start + limit, events.length);
  const entries: HistoryEntry[] = [];
  let before = start === 0 ? undefined : (described.describe(events.slice(0, start), momentRead) as EvidenceView);
  for (const [offset, event] of events.slice(start, end).entries()) {
    const now = described.describe(events.slice(0, start + offset + 1), momentRead) as EvidenceView;
    entries.push({ ...event, effects: effectsBetween(before, now) });
    before = now;
    // A large subject takes long to assess: others get their turn in between.
    await setImmediate();
  }
  return { events: entries, next: end < events.length ? (events[end - 1]?.revision ?? null) : null };
}
