import type { Value } from '../events/claims.js';
import { foldText, isDate, isQuantity, isText, sameWindow } from '../values/compare.js';
import type { Allowance, Attribution, Milestone, Quantity } from '../values/index.js';
import { compareAmounts } from '../values/interval.js';
import { sameUnit } from '../values/unit.js';
import type { DriftKind } from './relay-view.js';

interface Words {
  readonly term: string;
  readonly value: Value;
  readonly attribution: Attribution | undefined;
}

/** What a relay changed of its origin's own words (2.4); empty where it kept to them. */
export function driftBetween(relay: Words, origin: Words): DriftKind[] {
  return [...ofValues(relay, origin), ...ofCounts(relay.attribution, origin.attribution)];
}

function ofValues({ term, value: says }: Words, { value: said }: Words): DriftKind[] {
  if (isText(says) || isText(said))
    return isText(says) && isText(said) && foldText(says) === foldText(said) ? [] : [textKind(term)];
  if (isQuantity(says) && isQuantity(said)) return ofQuantities(says, said);
  return isDate(says) && isDate(said) ? ofDates(says, said) : ['text'];
}

function textKind(term: string): DriftKind {
  if (term === 'stage') return 'stage';
  return /^(participant|beneficiary)\./.test(term) ? 'party' : 'text';
}

/** As stated: "over 400,000" has the amount 400,000, whatever bounds it stands for. */
function ofQuantities(says: Quantity, said: Quantity): DriftKind[] {
  const figures = (['amount', 'low', 'high'] as const).every((name) => sameFigure(says[name], said[name]));
  const shared = (says as Partial<Allowance>).distribution === (said as Partial<Allowance>).distribution;
  return [
    ...(says.qualifier === said.qualifier ? [] : ['qualifier' as const]),
    ...(figures && shared ? [] : ['bounds' as const]),
    ...(sameUnit(says.unit, said.unit) ? [] : ['unit' as const]),
    ...(sameWindow(says, said) ? [] : ['window' as const]),
  ];
}

function sameFigure(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined ? a === b : compareAmounts(a, b) === 0;
}

function ofDates(says: Milestone, said: Milestone): DriftKind[] {
  return says.edtf === said.edtf && says.met === said.met ? [] : ['bounds'];
}

/** A number of sources, where both give one. */
function ofCounts(says: Attribution | undefined, said: Attribution | undefined): DriftKind[] {
  return says?.count === undefined || said?.count === undefined || says.count === said.count ? [] : ['count'];
}
