import { Injectable } from '@nestjs/common';
import { type DomainEvent, type Effects, effectsBetween, type EvidenceView } from '#deals';
import { commandOf, idsOf, type Intent } from '../http/recording/command.js';
import type { DryRunAnswer } from '../http/recording/recorder.js';
import type { WriteRequest } from '../http/recording/write-request.js';
import { Clock } from '../platform/clock.js';
import { DESCRIBED } from '../reading/described.js';
import { type EvidenceKind, EvidenceSubjects } from './evidence-subjects.js';

const NONE: Effects = { terms: [] };

/** What a record would change, decided as it would be now. Nothing is written. */
@Injectable()
export class DryRun {
  constructor(
    private readonly subjects: EvidenceSubjects,
    private readonly clock: Clock,
  ) {}

  /** @throws what the record itself would be refused with */
  async answer(write: WriteRequest, intent: Intent & { readonly kind: EvidenceKind }): Promise<DryRunAnswer> {
    const { target, request } = commandOf(write, intent, this.clock.now());
    const { event, replayed } = await this.subjects[intent.kind].dryRun(request);
    const { type, stream, revision, data } = event;
    void write.reply.status(200).header('Cache-Control', 'no-store');
    if (replayed) void write.reply.header('Idempotency-Replayed', 'true');
    const effects = replayed ? NONE : await this.#effects(intent.kind, event);
    return { type, stream, revision, ...idsOf(intent, target, data), effects };
  }

  /** Of a party there is nothing that evidence could change. */
  async #effects(kind: EvidenceKind, event: DomainEvent): Promise<Effects> {
    if (kind === 'party') return NONE;
    const { events } = await this.subjects[kind].history(event.stream);
    // Others may have been recorded since it was decided.
    const before = events.filter(({ revision }) => BigInt(revision) < BigInt(event.revision));
    const at = Date.parse(this.clock.now());
    const view = (of: readonly DomainEvent[]) => DESCRIBED[kind].describe(of, at) as EvidenceView;
    return effectsBetween(before.length === 0 ? undefined : view(before), view([...before, event]));
  }
}
