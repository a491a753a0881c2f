import type { Dossier } from '../evidence/dossier.js';
import { survey } from '../evidence/survey.js';
import type { EvidenceView, LedgerView } from '../evidence/view.js';
import { openingOf } from '../opening.js';
import { recordsEverOf, recordsOf } from '../records.js';
import { endsOf } from '../values/interval.js';
import { allowed } from './allowance.js';
import { counted, weakest } from './counting.js';
import { drawdownsOf, inForce } from './drawdowns.js';
import { figureOf } from './figure.js';
import { flagsOf, stagesSaid } from './flags.js';
import { reckonUse, type Books } from './shares.js';

/** The reckoning of a grant: what it allows against what was drawn, in exact decimals (evidence/1, section 6). */
export function ledgerOf(state: Dossier, { terms }: EvidenceView): LedgerView {
  const { distribution, beneficiaries, ...books } = booksOf(state, terms);
  const { whole, shares } = reckonUse(books, 'drawn');
  return {
    ...whole,
    unit: books.unit,
    allowance: endsOf(books.allowed.limit.bounds),
    distribution,
    conditional: conditional(terms),
    basis: basis(books, terms),
    byUse: {
      drawn: whole,
      contracted: reckonUse(books, 'contracted').whole,
      dispatched: reckonUse(books, 'dispatched').whole,
      delivered: reckonUse(books, 'delivered').whole,
    },
    ...(shares && { byBeneficiary: shares }),
    allocations: allocations(state, terms),
    drawdowns: drawdowns({ ...books, beneficiaries }, terms),
  };
}

interface GrantBooks extends Books {
  readonly distribution: LedgerView['distribution'];
  readonly beneficiaries: readonly string[];
}

function booksOf(state: Dossier, terms: EvidenceView['terms']): GrantBooks {
  const opening = openingOf(state)?.data;
  const granted = opening && 'stage' in opening ? opening : undefined;
  const amendments = recordsOf(state, 'AllowanceAmended').map(({ data }) => data);
  const what = allowed(terms, amendments);
  const eventOf = (claim: string): string => survey(state).claim(claim)?.eventId ?? '';
  const drawn = drawdownsOf(terms, recordsEverOf(state, 'DrawdownRecorded'), eventOf);
  const distribution = what.distribution ?? granted?.allowance?.distribution ?? 'unspecified';
  const beneficiaries = [...new Set([...(granted?.beneficiaries ?? []), ...claimedBeneficiaries(terms)])];
  return {
    allowed: what,
    unit: what.unit ?? drawn.find(({ figure }) => figure)?.unit ?? null,
    drawdowns: drawn,
    distribution,
    beneficiaries,
    each: distribution === 'each' ? beneficiaries : undefined,
    usable: counted(terms['stage'])?.value === 'approved',
  };
}

function claimedBeneficiaries(terms: EvidenceView['terms']): string[] {
  const prefix = 'beneficiary.';
  const claimed = Object.entries(terms).filter(([term, { held }]) => term.startsWith(prefix) && counted({ held }));
  return claimed.map(([term]) => term.slice(prefix.length));
}

/** A condition is open until the account of it that is held says that it is satisfied (6.2, 6.7). */
function conditional(terms: EvidenceView['terms']): boolean {
  return Object.entries(terms).some(([term, { held }]) => {
    const account = term.startsWith('condition.') ? counted({ held }) : undefined;
    return account !== undefined && account.value !== 'satisfied';
  });
}

function basis({ allowed: { restsOn }, unit, ...books }: Books, terms: EvidenceView['terms']): LedgerView['basis'] {
  const stage = counted(terms['stage']);
  const drawn = inForce(books.drawdowns, 'drawn', unit).flatMap(({ account }) => account ?? []);
  return weakest([...restsOn, ...(stage ? [stage] : []), ...drawn]);
}

function allocations(state: Dossier, terms: EvidenceView['terms']): LedgerView['allocations'] {
  return recordsOf(state, 'AllowanceAllocated').flatMap(({ data: { allocationId, party } }) => {
    const held = terms[`allocation.${allocationId}`]?.held;
    const quantity = figureOf(held?.value);
    return held && quantity ? [{ allocationId, party, quantity, status: held.status }] : [];
  });
}

function drawdowns(books: Omit<GrantBooks, 'distribution'>, terms: EvidenceView['terms']): LedgerView['drawdowns'] {
  const { unit, beneficiaries, each } = books;
  const context = { unit, beneficiaries, each: each !== undefined, stages: stagesSaid(terms['stage']) };
  return books.drawdowns.map((drawdown) => {
    const { drawdownId, party, use, basis: reckonedBy, eventId, figure } = drawdown;
    return {
      drawdownId,
      ...(party !== undefined && { party }),
      use,
      basis: reckonedBy,
      status: terms[`drawdown.${drawdownId}`]?.status ?? 'unsupported',
      counts: figure !== undefined,
      flags: flagsOf(drawdown, context),
      eventId,
    };
  });
}
