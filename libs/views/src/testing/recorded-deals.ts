import { catalogue, deals, type DomainEvent, grants, parties } from '#deals';
import { canonicalJson, type Decider, fold, Refusal, type StoredEvent } from '#event-sourcing';
import type { SubjectFolds } from '../subject-folds.js';
import type { FollowedLog } from './followed-log.js';

const DECIDERS: Readonly<Record<string, Decider<unknown, DomainEvent>>> = {
  deal: deals,
  grant: grants,
  party: parties,
};

/** What is recorded, and of which subject. */
export interface Act {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
}

const FIRST_RECORDED = Date.UTC(2026, 1, 1);
const MINUTE = 60_000;

/** Records deals, grants and parties as the system does: decided on what was recorded before. Ids and clock are counted. */
export class RecordedDeals {
  #recorded = 0;

  constructor(readonly log: FollowedLog<SubjectFolds>) {}

  /** Undefined where the domain refuses it. */
  async record({ stream, type, data }: Act): Promise<StoredEvent | undefined> {
    const decider = DECIDERS[stream.slice(0, stream.indexOf('-'))]!;
    const before = (await this.log.store.readStream(stream)).map((stored) => catalogue.decode(stored));
    try {
      const payload = decider.decide(fold(decider, before), { type, data });
      return await this.log.append(stream, this.#event(type, payload));
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  #event(type: string, payload: object) {
    const n = ++this.#recorded;
    const recordedAt = new Date(FIRST_RECORDED + n * MINUTE).toISOString();
    const schemaVersion = catalogue.schemaVersion(type);
    return {
      eventId: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
      type,
      data: canonicalJson(payload),
      metadata: canonicalJson({ schemaVersion, recordedAt, assertedAt: recordedAt, recordedBy: 'key-1' }),
    };
  }
}
