import { Refusal } from '#event-sourcing';
import fc from 'fast-check';
import type { DomainEvent } from '../events/catalogue.js';
import { dealHistory, type DealHistory } from './deal-history.js';
import type { About } from './history.js';
import { link, type Claims } from './words.js';

/** Histories of a deal as property tests make them: steps drawn at random, each recorded as the system records it. */

/** A step of a history; one that a rule refuses leaves no trace. `n`: its number, for its ids. */
export type Step = (h: DealHistory, n: number) => unknown;

const PRINCIPALS = ['bytedance', 'samsung'];
const STAGES = ['mooted', 'in_talks', 'signed', 'completed', 'paused', 'terminated'];
const FIGURES = [
  'exactly 100 chip',
  'at_least 100 chips',
  'about 150 chip',
  'between 90 120 chip',
  'exactly 100 chip in 2026',
];

const publisher = fc.constantFrom('reuters', 'wsj', 'dcd', 'nikkei', 'samsung');
const tier = fc.constantFrom('primary' as const, 'accountable' as const, 'other' as const);
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-02-${String(date).padStart(2, '0')}`);
/** Picks one of what was recorded. */
export const nth = fc.nat({ max: 60 });

const claims: fc.Arbitrary<Claims> = fc
  .record(
    {
      stage: fc.constantFrom(...STAGES),
      'quantity.initial': fc.constantFrom(...FIGURES),
      'milestone.samples': fc.constantFrom('../2026-03-31', '2026-05', '2027'),
      'participant.tsmc': fc.constantFrom('foundry', 'supplier'),
    },
    { requiredKeys: [] },
  )
  .filter((said) => Object.keys(said).length > 0);

/** The report recorded nth, or a publication that only links name. */
function reportAt(h: DealHistory, n: number): string {
  const reports = h.view().publications.map(({ publicationId }) => publicationId);
  return [...reports, 'reuters-x', 'wsj-x'][n % (reports.length + 2)] ?? 'reuters-x';
}

function claimAt(h: DealHistory, n: number): string {
  const known = Object.values(h.view().terms).flatMap(({ origins, relays }) =>
    [...origins, ...relays].map(({ claim }) => claim),
  );
  return known[n % Math.max(1, known.length)] ?? 'nothing/stage';
}

function recordAt(h: DealHistory, n: number, type: string): DomainEvent | undefined {
  const records = h.recording.events.filter((event) => event.type === type);
  return records[n % Math.max(1, records.length)];
}

function idAt(h: DealHistory, n: number, field: 'denialId' | 'confirmationId'): string {
  const type = field === 'denialId' ? 'DenialRecorded' : 'ConfirmationRecorded';
  return (recordAt(h, n, type)?.data as Record<string, string> | undefined)?.[field] ?? 'nothing';
}

export function aboutOf(h: DealHistory, kind: number, n: number): About {
  if (kind === 0) return 'subject';
  if (kind === 1) return { report: reportAt(h, n) };
  if (kind === 2) return { publication: reportAt(h, n) };
  return [claimAt(h, n)];
}

const by = fc.constantFrom('bytedance', 'samsung', 'tsmc');
export const specificity = fc.constantFrom('specific' as const, 'blanket' as const);
export const kind = fc.nat({ max: 3 });

const report: fc.Arbitrary<Step> = fc
  .record({
    publisher,
    tier,
    claims,
    day,
    cites: fc.boolean(),
    relayed: fc.option(nth, { freq: 2 }),
    nested: fc.boolean(),
  })
  .map((words) => (h, n) => {
    const to = words.relayed === null ? undefined : reportAt(h, words.relayed);
    const beyond = words.nested ? { relayOf: [link('wsj-x')] } : {};
    return h.report(`${words.publisher}-${n}`, {
      ...{ publisher: words.publisher, tier: words.tier, claims: words.claims, publishedAt: words.day },
      ...(to !== undefined && { relayOf: [link(to, beyond)] }),
      ...(!words.cites && { attribution: null }),
    });
  });

const publishersAct: fc.Arbitrary<Step> = fc.tuple(fc.nat({ max: 3 }), nth, claims).map(([act, at, said]) => (h) => {
  const id = reportAt(h, at);
  if (act === 0) return h.withdrawal(id);
  if (act === 1) return h.hold(id);
  return act === 2 ? h.correction(id, { claims: said }) : h.correction(id, { retracts: Object.keys(said) });
});

export const denial: fc.Arbitrary<Step> = fc.tuple(by, kind, nth, specificity, day).map(
  ([who, of, at, how, date]) =>
    (h, n) =>
      h.denial(`denial-${n}`, { by: who, of: aboutOf(h, of, at), specificity: how, at: date }),
);

const confirmation: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom(...PRINCIPALS), nth, fc.option(claims), day)
  .map(([who, at, said, date]) => (h, n) => {
    const what = said ? { claims: said } : { affirms: [claimAt(h, at)] };
    return h.confirmation(`confirmation-${n}`, { by: who, ...what, at: date });
  });

export const aside: fc.Arbitrary<Step> = fc.tuple(by, kind, nth, fc.boolean()).map(([who, of, at, mute]) => (h, n) => {
  const words = { by: who, of: aboutOf(h, of, at) };
  return mute ? h.noComment(words) : h.statement(`statement-${n}`, words);
});

const takingBack: fc.Arbitrary<Step> = fc.tuple(fc.boolean(), nth).map(
  ([denied, at]) =>
    (h) =>
      denied ? h.denialWithdrawal(idAt(h, at, 'denialId')) : h.confirmationWithdrawal(idAt(h, at, 'confirmationId')),
);

const clarification: fc.Arbitrary<Step> = fc.tuple(nth, kind, nth).map(
  ([which, of, at]) =>
    (h) =>
      h.scopeClarification(idAt(h, which, 'denialId'), { of: aboutOf(h, of, at) }),
);

const revision: fc.Arbitrary<Step> = fc
  .tuple(publisher, nth, fc.constantFrom(...FIGURES), tier)
  .map(([from, at, says, weight]) => (h, n) => {
    const words = { publisher: from, tier: weight, term: 'quantity.initial', says, revises: [claimAt(h, at)] };
    return h.revision(`${from}-${n}`, words);
  });

const rectification: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom('ReportRecorded', 'DenialRecorded', 'ConfirmationRecorded', 'ReportWithdrawn'),
    nth,
    fc.boolean(),
  )
  .map(([type, at, strike]) => (h) => {
    const slip = recordAt(h, at, type);
    const changes = type === 'ReportRecorded' ? { relayOf: [link('wsj-x')] } : { wording: 'In other words.' };
    return slip && h.rectification(slip, strike ? undefined : changes);
  });

const step = fc.oneof(
  { weight: 6, arbitrary: report },
  { weight: 2, arbitrary: publishersAct },
  { weight: 3, arbitrary: denial },
  { weight: 2, arbitrary: confirmation },
  { weight: 1, arbitrary: fc.oneof(aside, takingBack, clarification, revision) },
  { weight: 1, arbitrary: rectification },
);
export const steps = fc.array(step, { minLength: 1, maxLength: 25 });

/** The deal after these steps. */
export function happened(taken: readonly Step[]): DealHistory {
  const h = dealHistory({ principals: PRINCIPALS });
  taken.forEach((one, n) => attempt(() => one(h, n)));
  return h;
}

/** @returns whether it was recorded, and not refused. */
export function attempt(record: () => unknown): boolean {
  try {
    return record() !== undefined;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
