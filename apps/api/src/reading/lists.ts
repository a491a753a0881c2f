import { Injectable } from '@nestjs/common';
import { InvalidCursor, readAsOf, type SubjectPage, type SubjectSummary, Views } from '#views';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problems/problem.js';
import type { EvidenceKind } from '../subjects/evidence-subjects.js';
import { answeredNotModified } from './answer.js';
import { fingerprint } from './fingerprint.js';
import type { PageRequest } from './list.requests.js';
import { type Moment, Moments } from './moments.js';

type ListRequest = PageRequest & { readonly stage?: string; readonly status?: string; readonly party?: string };

export interface ListAnswer {
  readonly items: readonly SubjectSummary[];
  /** For `cursor`; null on the last page. */
  readonly next: string | null;
  /** As of which position the list is read, its later pages too; null while the log is empty. */
  readonly position: string | null;
}

/** Lists of deals, grants and parties, as they stand or stood. */
@Injectable()
export class Lists {
  constructor(
    private readonly moments: Moments,
    private readonly views: Views,
  ) {}

  /** @returns undefined where 304 was answered */
  async answer(
    kind: EvidenceKind,
    query: ListRequest,
    exchange: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<ListAnswer | undefined> {
    const moment = await this.moments.resolveInViews(query);
    // It may be of another replica, or of views that were further than those that are being built.
    const first = query.cursor === undefined ? undefined : readAsOf(query.cursor);
    if (first !== undefined) await this.moments.reach(first, 'cursor');
    const { items, next, asOf } = this.#page(kind, query, moment);
    const answer = { items, next: next ?? null, position: asOf ?? null };
    const etag = fingerprint(answer);
    // A parked event that is folded later changes what its subject's past was, and on which lists that stood.
    const past = moment.past && this.views.countParked() === 0;
    return answeredNotModified(exchange.request, exchange.reply, { etag, past }) ? undefined : answer;
  }

  #page(kind: EvidenceKind, query: ListRequest, { upTo }: Moment): SubjectPage {
    const { cursor, limit, asOf, minPosition: _, ...filter } = query;
    const moment = upTo === undefined ? {} : { asOf: upTo, ...(asOf !== undefined && { asked: asOf }) };
    try {
      return this.views.list(
        { kind, ...filter, ...moment },
        { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit }) },
      );
    } catch (error) {
      if (!(error instanceof InvalidCursor)) throw error;
      throw new Problem('invalid-parameter', error.message, {
        errors: [{ parameter: 'cursor', detail: error.message }],
      });
    }
  }
}
