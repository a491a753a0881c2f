import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDeal } from '../deal.js';
import type { DomainEvent } from '../events/catalogue.js';
import { deals } from '../subjects.js';
import {
  aboutOf,
  aside,
  attempt,
  denial,
  happened,
  kind,
  nth,
  specificity,
  steps,
  type Step,
} from '../testing/arbitrary-history.js';
import { link } from '../testing/words.js';
import type { DealView, TermView } from './view.js';

function fold(events: readonly DomainEvent[], from = deals.initial()) {
  return events.reduce((state, event) => deals.evolve(state, event), from);
}

function statuses({ terms }: DealView): unknown {
  return Object.entries(terms).map(([term, { held, rivals, past }]) => [
    term,
    ...[...(held ? [held] : []), ...rivals, ...past].map(({ speaker, status, claim, value }) => ({
      speaker,
      status,
      claim,
      value,
    })),
  ]);
}

function heldValues({ stage, terms }: DealView): unknown {
  return [stage, Object.entries(terms).map(([term, { held }]) => [term, held?.speaker, held?.claim, held?.value])];
}

/** The term without what is only told, and did not count. */
function judged(term: TermView): unknown {
  return JSON.parse(JSON.stringify(term, (name, value: unknown) => (name === 'ignored' ? undefined : value)));
}

const check = (law: (taken: Step[], extra: number) => void): void => {
  fc.assert(fc.property(steps, nth, law), { numRuns: 150 });
};

describe('laws of evidence, for any history', () => {
  it('the histories say something: most steps are recorded, and every status but the rarest occurs', () => {
    const seen = new Set<string>();
    const lengths: number[] = [];
    for (const taken of fc.sample(steps, { numRuns: 150, seed: 1 })) {
      const h = happened(taken);
      lengths.push((h.recording.events.length - 1) / taken.length);
      for (const { held, rivals, past } of Object.values(h.view().terms)) {
        [held, ...rivals, ...past].forEach((account) => account && seen.add(account.status));
      }
    }
    expect(lengths.reduce((a, b) => a + b, 0) / lengths.length).toBeGreaterThan(0.6);
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'confirmed',
        'corroborated',
        'reported',
        'rumoured',
        'contested',
        'retracted',
        'unsupported',
      ]),
    );
  });

  it('a prefix, then the rest, is the whole', () => {
    check((taken, cut) => {
      const { events } = happened(taken).recording;
      const prefix = fold(events.slice(0, cut));
      describeDeal(prefix);
      expect(fold(events.slice(cut), prefix)).toEqual(fold(events));
    });
  });

  it('a replay is the live state, and answers alike', () => {
    check((taken) => {
      const h = happened(taken);
      expect(JSON.stringify(h.recording.viewOf(h.recording.events))).toBe(JSON.stringify(h.view()));
    });
  });

  it('what is recorded on other subjects in between does not matter', () => {
    check((taken, gap) => {
      const { events } = happened(taken).recording;
      const apart = events.map((event) => ({ ...event, position: String(Number(event.position) * (gap + 2)) }));
      expect(statuses(describeDeal(fold(apart)))).toEqual(statuses(describeDeal(fold(events))));
    });
  });

  it('a relay of a recorded origin adds no evidence', () => {
    check((taken, at) => {
      const h = happened(taken);
      const reports = h.recording.events.filter((event) => event.type === 'ReportRecorded');
      const origin = reports[at % Math.max(1, reports.length)];
      const { publication, claims: said } = origin?.data ?? { claims: [] };
      const { terms } = h.view();
      const isOrigin = said.every(({ term }) =>
        terms[term]?.origins.some((one) => one.recorded && one.origin === publication?.publicationId),
      );
      if (!publication || !isOrigin) return;
      const before = statuses(h.view());
      const repeated = Object.fromEntries(said.map(({ term, value }) => [term, value]));
      attempt(() => h.report('echo-1', { relayOf: [link(publication.publicationId)], claims: repeated }));
      expect(statuses(h.view())).toEqual(before);
    });
  });

  it('a refusal to comment or a statement changes nothing but what is ignored', () => {
    fc.assert(
      fc.property(steps, aside, (taken, said) => {
        const h = happened(taken);
        const before = h.view();
        attempt(() => said(h, 99));
        const after = h.view();
        expect(Object.values(after.terms).map(judged)).toEqual(Object.values(before.terms).map(judged));
        expect({ ...after, terms: 0, reactions: 0 }).toEqual({ ...before, terms: 0, reactions: 0 });
      }),
    );
  });

  it('a denial and then its withdrawal leave every status as it was', () => {
    fc.assert(
      fc.property(steps, denial, (taken, denied) => {
        const h = happened(taken);
        const before = statuses(h.view());
        if (attempt(() => denied(h, 99))) h.denialWithdrawal('denial-99');
        expect(statuses(h.view())).toEqual(before);
      }),
    );
  });

  it('a denial changes nothing that is held, but where it takes back a confirmation of the same party', () => {
    fc.assert(
      fc.property(steps, fc.tuple(kind, nth, specificity), (taken, [of, at, how]) => {
        const h = happened(taken);
        const before = heldValues(h.view());
        const confirmed = h
          .view()
          .reactions.some(({ type, by: parties }) => type === 'ConfirmationRecorded' && parties.includes('bytedance'));
        if (confirmed) return;
        attempt(() => h.denial('denial-99', { by: 'bytedance', of: aboutOf(h, of, at), specificity: how }));
        expect(heldValues(h.view())).toEqual(before);
      }),
    );
  });
});
