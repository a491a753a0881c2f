import { Injectable } from '@nestjs/common';
import { describeDeal, describeGrant, describeParty, type DomainEvent, instantOf, qualify } from '#deals';
import { NO_STREAM, type Position } from '#event-sourcing';
import { Problem } from '../http/problems/problem.js';
import { Clock } from '../platform/clock.js';
import { type EvidenceKind, EvidenceSubjects, streamOf, type SubjectId } from '../subjects/evidence-subjects.js';
import { DESCRIBED } from './described.js';
import type { SubjectMomentRequest } from './moment.requests.js';
import { Moments } from './moments.js';

/** Why an answer is not whole: an event of the subject could not be folded, and its later ones wait behind it. */
export interface Incomplete {
  readonly eventId: string;
  readonly reason: string;
}

/** A subject at a moment. */
export interface SubjectRead {
  readonly view: object;
  readonly revision: string;
  /** Of the last event folded. */
  readonly position: Position;
  /** Nothing recorded later can change this answer. */
  readonly past: boolean;
  readonly incomplete?: Incomplete;
}

/** The events of a subject that qualify at a moment. */
export interface SubjectEvents {
  readonly events: readonly DomainEvent[];
  readonly last: DomainEvent;
  readonly momentRead: number;
  readonly past: boolean;
  readonly incomplete?: Incomplete;
}

/** Reads one subject: from its own stream alone, now or as of any moment. */
@Injectable()
export class SubjectReader {
  constructor(
    private readonly subjects: EvidenceSubjects,
    private readonly moments: Moments,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem when there is no such subject at that moment */
  async read(subject: SubjectId, request: SubjectMomentRequest): Promise<SubjectRead> {
    if (request.asOf === undefined && request.assertedBy === undefined) return this.#current(subject, request);
    const { events, last, momentRead, past, incomplete } = await this.events(subject, request);
    const view = DESCRIBED[subject.kind].describe(events, momentRead);
    return { view, revision: last.revision, position: last.position, past, ...(incomplete && { incomplete }) };
  }

  /** @throws Problem when there is no such subject at that moment */
  async events(subject: SubjectId, request: SubjectMomentRequest): Promise<SubjectEvents> {
    const { upTo, past } = await this.moments.resolve(request);
    const { events, stuck } = await this.subjects[subject.kind].history(streamOf(subject), upTo);
    const { assertedBy } = request;
    const qualifying = qualify(events, { ...(assertedBy !== undefined && { assertedBy }) });
    const last = qualifying.at(-1);
    // What its opening says (authority, beneficiaries) makes a grant: before that was said there is none to read.
    if (!last || qualifying[0]?.revision !== '0') throw noSuch(subject, request);
    return {
      events: qualifying,
      last,
      momentRead: this.#momentRead(request, qualifying),
      past,
      ...(stuck && { incomplete: stuck }),
    };
  }

  async #current(subject: SubjectId, request: SubjectMomentRequest): Promise<SubjectRead> {
    await this.moments.resolve(request);
    const momentRead = Date.parse(this.clock.now());
    const read = await CURRENT[subject.kind](this.subjects, streamOf(subject), momentRead);
    if (!read) throw noSuch(subject, request);
    return read;
  }

  /** Milestones are overdue as seen from the moment that is read: the instant asked for, or that of the last event then. */
  #momentRead({ asOf, assertedBy }: SubjectMomentRequest, events: readonly DomainEvent[]): number {
    const asked = [assertedBy, asOf?.includes('T') ? asOf : undefined].find((instant) => instant !== undefined);
    const instant = asked ?? (asOf === undefined ? undefined : events.at(-1)?.recordedAt);
    return instantOf(instant ?? this.clock.now());
  }
}

type ReadCurrent = (subjects: EvidenceSubjects, stream: string, momentRead: number) => Promise<SubjectRead | undefined>;

const CURRENT: Readonly<Record<EvidenceKind, ReadCurrent>> = {
  deal: async ({ deal }, stream, momentRead) =>
    answer(await deal.read(stream), (state) => describeDeal(state, momentRead)),
  grant: async ({ grant }, stream, momentRead) =>
    answer(await grant.read(stream), (state) => describeGrant(state, momentRead)),
  party: async ({ party }, stream) => answer(await party.read(stream), describeParty),
};

interface FoldedSubject<State> {
  readonly state: State;
  readonly revision: string;
  readonly position: Position | undefined;
  readonly stuck?: Incomplete;
}

function answer<State>(folded: FoldedSubject<State>, describe: (state: State) => object): SubjectRead | undefined {
  const { state, revision, position, stuck } = folded;
  if (revision === NO_STREAM || position === undefined) return undefined;
  return { view: describe(state), revision, position, past: false, ...(stuck && { incomplete: stuck }) };
}

function noSuch({ kind, id }: SubjectId, { asOf, assertedBy }: SubjectMomentRequest): Problem {
  const then = asOf === undefined && assertedBy === undefined ? '' : ' at the moment asked for';
  return new Problem('not-found', `There is no ${kind} ${id}${then}.`);
}
