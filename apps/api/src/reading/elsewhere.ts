import { Injectable } from '@nestjs/common';
import { permittedBy } from '#deals';
import type { Position } from '#event-sourcing';
import { type Link, type SubjectSummary, Views } from '#views';
import type { SubjectId } from '../subjects/evidence-subjects.js';
import type { SubjectMomentRequest } from './moment.requests.js';
import { Moments } from './moments.js';

/** What a subject's own stream does not say: what others recorded about it. It comes from the views. */
@Injectable()
export class Elsewhere {
  constructor(
    private readonly views: Views,
    private readonly moments: Moments,
  ) {}

  async of(subject: SubjectId, request: SubjectMomentRequest): Promise<object> {
    const { upTo } = await this.moments.resolveInViews(request);
    // Lists know what was recorded by a moment, not what had been said by it.
    if (subject.kind === 'party') return request.assertedBy === undefined ? this.#ofParty(subject.id, upTo) : {};
    const linkedFrom = this.views
      .linksTo(subject, upTo)
      .map(({ other, summary: _, ...link }) => ({ ...link, from: other }));
    if (subject.kind === 'grant') return { linkedFrom };
    const permitted = permittedBy(this.#required(subject, upTo).map(({ summary }) => summary?.stage ?? null));
    return { linkedFrom, ...(permitted && { permitted }) };
  }

  #required(subject: SubjectId, upTo: Position | undefined): Link[] {
    return this.views
      .linksFrom(subject, upTo)
      .filter(({ relation, other }) => relation === 'requires' && other.kind === 'grant');
  }

  #ofParty(party: string, upTo: Position | undefined): object {
    const moment = upTo === undefined ? {} : { asOf: upTo };
    const found = (kind: string): SubjectSummary[] => this.#all({ kind, party, ...moment });
    const [deals, grants] = [found('deal'), found('grant')];
    const more = deals.length >= MOST || grants.length >= MOST;
    return { deals: deals.map(short), grants: grants.map(short), ...(more && { more }) };
  }

  #all(query: { kind: string; party: string; asOf?: Position }): SubjectSummary[] {
    const items: SubjectSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = this.views.list(query, { limit: 200, ...(cursor !== undefined && { cursor }) });
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined && items.length < MOST);
    return items;
  }
}

/** Of a party in more subjects than this the lists tell all, by their filter `party`: they have pages. */
const MOST = 1_000;

function short({ id, title, stage, status, incomplete }: SubjectSummary): object {
  return { id, title, stage, status, ...(incomplete && { incomplete }) };
}
