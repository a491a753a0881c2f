import { Injectable } from '@nestjs/common';
import type { Link } from '#views';
import { Problem } from '../http/problems/problem.js';
import type { EvidenceKind } from '../subjects/evidence-subjects.js';
import type { SubjectMomentRequest } from './moment.requests.js';
import { SubjectReader } from './subject-reader.js';

/** What of a state is asked about here; a party has neither stage nor status. */
interface Then {
  readonly stage: string | null;
  readonly status: string | null;
  readonly links?: readonly { readonly linkId: string }[];
}

type SubjectRef = Link['other'];

/** What others had said by a moment. The views know when a thing was recorded, and not when it was said: each is read itself. */
@Injectable()
export class SaidElsewhere {
  constructor(private readonly reader: SubjectReader) {}

  /** Of links that others recorded, those that had been said by then. */
  async linksTo(links: readonly Link[], request: SubjectMomentRequest): Promise<Link[]> {
    const said = await Promise.all(links.map(async (link) => holds(await this.#then(link.other, request), link)));
    return links.filter((_, at) => said[at]);
  }

  /** Of links that a subject recorded, those that had been said by then. */
  async linksFrom(subject: SubjectRef, links: readonly Link[], request: SubjectMomentRequest): Promise<Link[]> {
    const then = links.length > 0 ? await this.#then(subject, request) : undefined;
    return links.filter((link) => holds(then, link));
  }

  /** Where those stood that the links lead to; undefined for one that was not there yet. */
  standingOf(links: readonly Link[], request: SubjectMomentRequest): Promise<(Then | undefined)[]> {
    return Promise.all(links.map(({ other }) => this.#then(other, request)));
  }

  /** Undefined where there was none yet. */
  async #then({ kind, id }: SubjectRef, request: SubjectMomentRequest): Promise<Then | undefined> {
    try {
      const { view } = await this.reader.read({ kind: kind as EvidenceKind, id }, request);
      return { stage: null, status: null, ...view };
    } catch (error) {
      if (error instanceof Problem && error.slug === 'not-found') return undefined;
      throw error;
    }
  }
}

/** A link without an id is what a grant's opening says, and there is no grant before that. */
function holds(then: Then | undefined, { linkId }: Link): boolean {
  return then !== undefined && (linkId === undefined || (then.links ?? []).some((link) => link.linkId === linkId));
}
