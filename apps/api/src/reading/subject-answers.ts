import { Injectable } from '@nestjs/common';
import { Views } from '#views';
import { answeredNotModified } from './answer.js';
import { Elsewhere } from './elsewhere.js';
import { fingerprint } from './fingerprint.js';
import type { SubjectMomentRequest } from './moment.requests.js';
import type { Reading } from './reading-of.js';
import { SubjectReader } from './subject-reader.js';

/** Answers with the state of a deal or grant: its own stream, and from the views what others say of it. */
@Injectable()
export class SubjectAnswers {
  constructor(
    private readonly reader: SubjectReader,
    private readonly elsewhere: Elsewhere,
    private readonly views: Views,
  ) {}

  /** @returns undefined where 304 was answered */
  async answer(query: SubjectMomentRequest, { subject, request, reply }: Reading): Promise<object | undefined> {
    const { view, revision, position, past, incomplete } = await this.reader.read(subject, query);
    const elsewhere = await this.elsewhere.of(subject, query);
    const body = { ...view, ...elsewhere, revision, position, ...(incomplete && { incomplete }) };
    // What others say of it is not all there while events of theirs are parked.
    const settled = past && !incomplete && this.views.countParked() === 0;
    return answeredNotModified(request, reply, { etag: etagOf(revision, body), past: settled }) ? undefined : body;
  }
}

/** The revision, for `If-Match`; and what may change without it (links from others, overdue milestones) as a fingerprint. */
function etagOf(revision: string, body: object): string {
  return `${revision}-${fingerprint(body)}`;
}
