import { Injectable } from '@nestjs/common';
import { type DomainEvent, type Effects, effectsBetween, type EvidenceView } from '#deals';
import { Problem } from '../http/problems/problem.js';
import type { SubjectId } from '../subjects/evidence-subjects.js';
import { DESCRIBED } from './described.js';
import { answeredNotModified } from './answer.js';
import type { HistoryRequest } from './history.requests.js';
import type { Reading } from './reading-of.js';
import { type Incomplete, type SubjectEvents, SubjectReader } from './subject-reader.js';

/** An event of a subject and what it changed. */
export type HistoryEntry = DomainEvent & { readonly effects: Effects };

export interface History {
  readonly events: readonly HistoryEntry[];
  /** The revision to continue `after`; null at the end. */
  readonly next: string | null;
  readonly incomplete?: Incomplete;
}

/** Every event of a deal or grant with what it changed. A page costs two assessments an event of it. */
@Injectable()
export class SubjectHistory {
  constructor(private readonly reader: SubjectReader) {}

  /** @returns undefined where 304 was answered */
  async answer(query: HistoryRequest, { subject, request, reply }: Reading): Promise<History | undefined> {
    const read = await this.reader.events(subject, query);
    const last = read.events.at(-1);
    if (!last) throw new Problem('not-found', `There is no ${subject.kind} ${subject.id} at the moment asked for.`);
    const etag = `${last.revision}-history`;
    if (answeredNotModified(request, reply, { etag, past: read.past })) return undefined;
    return { ...page(subject, read, query), ...(read.incomplete && { incomplete: read.incomplete }) };
  }
}

function page(
  subject: SubjectId,
  { events, momentRead }: SubjectEvents,
  { after, limit = 50 }: HistoryRequest,
): History {
  const start = after === undefined ? 0 : events.findIndex((event) => BigInt(event.revision) > BigInt(after));
  if (start < 0) return { events: [], next: null };
  const shown = events.slice(start, start + limit);
  const described = DESCRIBED[subject.kind];
  let before = start === 0 ? undefined : (described.describe(events.slice(0, start), momentRead) as EvidenceView);
  const entries = shown.map((event, at) => {
    const now = described.describe(events.slice(0, start + at + 1), momentRead) as EvidenceView;
    const effects = effectsBetween(before, now);
    before = now;
    return { ...event, effects };
  });
  const more = start + shown.length < events.length;
  return { events: entries, next: more ? (shown.at(-1)?.revision ?? null) : null };
}
