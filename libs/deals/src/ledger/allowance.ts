import type { AllowanceAmended } from '../events/grants.js';
import type { AccountView, EvidenceView, LedgerView } from '../evidence/view.js';
import { sameUnit } from '../values/unit.js';
import type { Allowance, Quantity } from '../values/index.js';
import { counted } from './counting.js';
import { add, figureOf, limit, NO_LIMIT, type Figure } from './figure.js';

/** What a grant allows, after its amendments. */
export interface Allowed {
  readonly limit: Figure;
  /** Null while nothing that counts names one. */
  readonly unit: string | null;
  readonly distribution: LedgerView['distribution'] | undefined;
  /** An amendment that counts is in another unit: what is allowed cannot be told. */
  readonly mixed: boolean;
  /** The accounts that it rests on (evidence/1, 6.7). */
  readonly restsOn: readonly AccountView[];
}

const NOTHING_SAID: Allowed = { limit: NO_LIMIT, unit: null, distribution: undefined, mixed: false, restsOn: [] };

/** The held allowance, then the amendments that count, in the order of the log (evidence/1, 6.3). */
export function allowed(terms: EvidenceView['terms'], amendments: readonly AllowanceAmended[]): Allowed {
  const base = counted(terms['allowance']);
  const start = base ? replaced(NOTHING_SAID, base) : NOTHING_SAID;
  return steps(terms, amendments).reduce(
    (before, { mode, account }) => (mode === 'adds_to' ? added(before, account) : replaced(before, account)),
    start,
  );
}

interface Step {
  readonly mode: AllowanceAmended['mode'];
  readonly account: AccountView;
}

/** One that replaces another takes its place and mode; where that one does not count, neither does it. */
function steps(terms: EvidenceView['terms'], amendments: readonly AllowanceAmended[]): readonly Step[] {
  const places: Step[] = [];
  const placeOf = new Map<string, number>();
  for (const { amendmentId, mode, amends } of amendments) {
    const account = counted(terms[`amendment.${amendmentId}`]);
    if (!account) continue;
    const place = amends === undefined ? places.length : placeOf.get(amends);
    if (place === undefined) continue;
    places[place] = { mode: places[place]?.mode ?? mode, account };
    placeOf.set(amendmentId, place);
  }
  return places.filter(({ mode }) => mode !== 'restates');
}

function added(before: Allowed, account: AccountView): Allowed {
  const quantity = figureOf(account.value);
  const restsOn = [...before.restsOn, account];
  if (!quantity) return before;
  if (before.unit !== null && !sameUnit(before.unit, quantity.unit)) return { ...before, mixed: true, restsOn };
  return { ...before, unit: before.unit ?? quantity.unit, limit: add(before.limit, limit(quantity)), restsOn };
}

function replaced(before: Allowed, account: AccountView): Allowed {
  const quantity = figureOf(account.value);
  if (!quantity) return before;
  const distribution = distributionOf(quantity) ?? before.distribution;
  return { limit: limit(quantity), unit: quantity.unit, distribution, mixed: false, restsOn: [account] };
}

/** Who reports an allowance need not say how it is shared. */
function distributionOf(quantity: Quantity): LedgerView['distribution'] | undefined {
  return (quantity as Partial<Allowance>).distribution;
}
