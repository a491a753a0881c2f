import { Injectable, type Type } from '@nestjs/common';
import { type DomainEvent, type DomainEventType } from '#deals';
import { Refusal } from '#event-sourcing';
import { Problem } from '../http/problems/problem.js';
import { InputPipe } from '../http/validation.js';
import { idsOf, replacementBody } from '../subjects/body-of.js';
import { EvidenceSubjects, streamOf, type SubjectId } from '../subjects/evidence-subjects.js';
import type { Body } from '../subjects/door.js';
import { References } from '../subjects/references.js';

/** What stands in `replacement` of a RecordRectified. */
export interface Replacement {
  readonly type: string;
  readonly data: object;
  readonly assertedAt?: string;
}

/** What a slip says, under the id that names it now. */
interface Slip {
  readonly type: DomainEventType;
  readonly data: object;
}

/** Reads the replacement of a slip: validated as the door of the slip's own kind validates its body. */
@Injectable()
export class Replacements {
  readonly #pipe = new InputPipe();

  constructor(
    private readonly subjects: EvidenceSubjects,
    private readonly references: References,
  ) {}

  /** @throws Refusal when the subject has no such event, Problem when the replacement has not its shape */
  async read(subject: SubjectId, corrects: string, replacement: object): Promise<Replacement> {
    const { events } = await this.subjects[subject.kind].history(streamOf(subject));
    const slip = slipOf(events, corrects);
    const { assertedAt, ...data } = await this.#validated(replacementBody(slip.type), replacement);
    await this.references.check(data, '/replacement');
    const ids = keptIds(slip);
    return { type: slip.type, data: { ...ids, ...data }, ...(assertedAt !== undefined && { assertedAt }) };
  }

  async #validated(body: Type<Body>, replacement: object): Promise<Body> {
    try {
      return (await this.#pipe.transform(replacement, { type: 'body', metatype: body })) as Body;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const errors = error.errors?.map((fault) => ({ ...fault, pointer: `/replacement${fault.pointer ?? ''}` }));
      const [first] = errors ?? [];
      const detail = first ? `The replacement is not acceptable: ${first.pointer} ${first.detail}.` : error.message;
      throw new Problem(error.slug, detail, errors ? { errors } : {});
    }
  }
}

/** @throws Refusal when there is nothing of that id to correct */
function slipOf(events: readonly DomainEvent[], corrects: string): Slip {
  const event = events.find(({ eventId }) => eventId === corrects);
  if (!event) {
    const advice = 'GET …/history lists the events of this subject with their ids.';
    throw new Refusal('not-found', `This subject has no event ${corrects}. ${advice}`, '/corrects');
  }
  if (event.type !== 'RecordRectified') return event;
  const { replacement } = event.data;
  if (replacement) return replacement as Slip;
  throw new Refusal(
    'rule',
    `Rectification ${corrects} struck its record out: there is no replacement to correct.`,
    '/corrects',
  );
}

function keptIds({ type, data }: Slip): object {
  const ids = idsOf(type);
  return Object.fromEntries(Object.entries(data).filter(([name]) => ids.includes(name)));
}
