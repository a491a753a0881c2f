import { Injectable } from '@nestjs/common';
import { referencesOf, type Reference } from '#deals';
import { NO_STREAM, Refusal } from '#event-sourcing';
import { EvidenceSubjects } from './evidence-subjects.js';

const HOW_TO_MAKE = {
  party: 'register it first with POST /v1/parties',
  deal: 'open it first with POST /v1/deals',
  grant: 'record it first with POST /v1/grants',
};

/**
 * Refuses records that refer to parties, deals or grants nobody has recorded. Subjects are never removed, so that what
 * was found once is found for ever.
 */
@Injectable()
export class References {
  readonly #found = new Set<string>();

  constructor(private readonly subjects: EvidenceSubjects) {}

  /**
   * @param at where the payload stands in the request's body (RFC 6901)
   * @throws Refusal naming the place
   */
  async check(data: object, at = ''): Promise<void> {
    for (const reference of referencesOf(data)) await this.#check(reference, at);
  }

  async #check({ kind, id, pointer }: Reference, at: string): Promise<void> {
    if (this.#found.has(`${kind}-${id}`)) return;
    const { revision } = await this.subjects[kind].read(`${kind}-${id}`);
    if (revision === NO_STREAM)
      throw new Refusal('rule', `There is no ${kind} ${id}: ${HOW_TO_MAKE[kind]}.`, at + pointer);
    this.#found.add(`${kind}-${id}`);
  }
}
