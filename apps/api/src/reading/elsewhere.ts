import { Injectable } from '@nestjs/common';
import { permittedBy } from '#deals';
import type { Position } from '#event-sourcing';
import { type Link, type SubjectSummary, Views } from '#views';
import type { SubjectId } from '../subjects/evidence-subjects.js';
import type { SubjectMomentRequest } from './moment.requests.js';
import { Moments } from './moments.js';
import { SaidElsewhere } from './said-elsewhere.js';

/** What a subject's own stream does not say: what others recorded about it. It comes from the views. */
@Injectable()
export class Elsewhere {
  constructor(
    private readonly views: Views,
    private readonly moments: Moments,
    private readonly said: SaidElsewhere,
  ) {}

  async of(subject: SubjectId, request: SubjectMomentRequest): Promise<object> {
    const { upTo } = await this.moments.resolveInViews(request);
    // Lists know what was recorded by a moment, not what had been said by it.
    if (subject.kind === 'party') return request.assertedBy === undefined ? this.#ofParty(subject.id, upTo) : {};
    const links = this.views.linksTo(subject, upTo);
    const required = subject.kind === 'deal' ? this.#required(subject, upTo) : [];
    if (request.assertedBy !== undefined) return this.#said(subject, { links, required }, request);
    const permitted = permittedBy(required.map(({ summary }) => summary));
    return { linkedFrom: links.map(fromOther), ...(permitted && { permitted }) };
  }

  /** By a moment in the world: of what the views know, what had been said by then. */
  async #said(subject: SubjectId, { links, required }: Linked, request: SubjectMomentRequest): Promise<object> {
    if (links.length + required.length > MOST_READ) return { more: true };
    const linkedFrom = (await this.said.linksTo(links, request)).map(fromOther);
    const grants = await this.said.standingOf(await this.said.linksFrom(subject, required, request), request);
    const permitted = permittedBy(grants);
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

interface Linked {
  readonly links: readonly Link[];
  readonly required: readonly Link[];
}

function fromOther({ other, summary: _, ...link }: Link): object {
  return { ...link, from: other };
}

/** Others that are read for one answer; of a subject with more links than this none are told of such a moment. */
const MOST_READ = 200;

/** Of a party in more subjects than this the lists tell all, by their filter `party`: they have pages. */
const MOST = 1_000;

function short({ id, title, stage, status, incomplete }: SubjectSummary): object {
  return { id, title, stage, status, ...(incomplete && { incomplete }) };
}
