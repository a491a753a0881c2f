import { comparePositions } from '#event-sourcing';
import type { EventNamed } from '../events/catalogue.js';
import type { AccountView, EvidenceView } from '../evidence/view.js';
import { sameUnit } from '../values/unit.js';
import { counted } from './counting.js';
import { drawn, figureOf, type Figure } from './figure.js';

export type Use = 'drawn' | 'contracted' | 'dispatched' | 'delivered';

/** A draw-down as it was recorded, or as others alone report it, and the account of it that is held. */
export interface Drawdown {
  readonly drawdownId: string;
  readonly party: string | undefined;
  readonly use: Use;
  readonly basis: 'adds' | 'total';
  readonly eventId: string;
  readonly position: string;
  readonly assertedAt: string;
  readonly account: AccountView | undefined;
  /** What counts of it; undefined where nothing does: reversed, denied, or no longer supported. */
  readonly figure: Figure | undefined;
  readonly unit: string | undefined;
}

const PREFIX = 'drawdown.';

/** All draw-downs in the order of the log. `eventOf`: the event that made a claim. */
export function drawdownsOf(
  terms: EvidenceView['terms'],
  records: readonly EventNamed<'DrawdownRecorded'>[],
  eventOf: (claim: string) => string,
): readonly Drawdown[] {
  const recorded = records.map((record) => ofRecord(record, terms));
  const known = new Set(recorded.map(({ drawdownId }) => drawdownId));
  const reported = Object.entries(terms).flatMap(([term, { held }]) => {
    const drawdownId = term.slice(PREFIX.length);
    if (!term.startsWith(PREFIX) || known.has(drawdownId) || !figureOf(held?.value) || !held) return [];
    return [ofReports(drawdownId, held, eventOf(held.claim))];
  });
  return [...recorded, ...reported].sort((a, b) => comparePositions(a.position, b.position));
}

function ofRecord(
  { data, eventId, position, assertedAt }: EventNamed<'DrawdownRecorded'>,
  terms: EvidenceView['terms'],
): Drawdown {
  const { drawdownId, party, use = 'drawn', basis = 'adds' } = data;
  const term = terms[`${PREFIX}${drawdownId}`];
  const own = figureOf(term?.held?.value) ? term?.held?.assertedAt : undefined;
  return {
    drawdownId,
    party,
    use,
    basis,
    eventId,
    position,
    assertedAt: own ?? assertedAt,
    ...holding(term?.held ?? undefined),
  };
}

function ofReports(drawdownId: string, held: AccountView, eventId: string): Drawdown {
  const { position, assertedAt } = held;
  return { drawdownId, party: undefined, use: 'drawn', basis: 'adds', eventId, position, assertedAt, ...holding(held) };
}

function holding(account: AccountView | undefined): Pick<Drawdown, 'account' | 'figure' | 'unit'> {
  const quantity = account && counted({ held: account }) && figureOf(account.value);
  return { account, figure: quantity && drawn(quantity), unit: quantity && quantity.unit };
}

/** Those of a use that are in force, in the order of the log: a total takes the place of what it is the total of. */
export function inForce(drawdowns: readonly Drawdown[], use: Use, unit: string | null): readonly Drawdown[] {
  return drawdowns.reduce<readonly Drawdown[]>((before, one) => {
    if (one.use !== use || !one.figure) return before;
    return one.basis === 'total' && isIn(one, unit)
      ? [...before.filter((earlier) => !isTotalOf(one, earlier)), one]
      : [...before, one];
  }, []);
}

/** A total without a party is that of all. */
function isTotalOf({ party }: Drawdown, earlier: Drawdown): boolean {
  return party === undefined || party === earlier.party;
}

export function isIn({ unit }: Drawdown, reckoned: string | null): boolean {
  return unit !== undefined && reckoned !== null && sameUnit(unit, reckoned);
}
