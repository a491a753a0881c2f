import type { Dossier } from '../evidence/dossier.js';
import { survey } from '../evidence/survey.js';
import { allowed } from '../ledger/allowance.js';
import { REVERSED } from '../values/index.js';
import { sameUnit } from '../values/unit.js';
import { recordFound } from './lookups.js';
import { didYouMean } from './near.js';
import { broken, notFound, taken, type Payload, type Rule } from './rule.js';
import { recordsOf } from '../records.js';
import { sourceFitsTerm } from './sources.js';

type StageAct = 'PermissionSuspended' | 'PermissionReinstated' | 'PermissionRevoked' | 'PermissionExpired';

/** An act upon the whole grant, which claims its stage. */
export function actOnGrant<Type extends StageAct>(state: Dossier, data: Payload<Type>): Payload<Type> {
  sourceFitsTerm(state, data, 'stage');
  return data;
}

export const amendAllowance: Rule<'AllowanceAmended'> = (state, data) => {
  sourceFitsTerm(state, data, `amendment.${data.amendmentId}`);
  if (data.amends !== undefined) {
    if (data.mode !== 'replaces') {
      throw broken(
        `An amendment that ${data.mode} names no other: leave out amends, or let it replace that one.`,
        '/amends',
      );
    }
    recordFound(state, { type: 'AllowanceAmended', id: data.amends, noun: 'amendment' }, '/amends');
  }
  unitFits(state, data);
  return data;
};

/** What is added is of the unit it is added to (evidence/1, 6.1): that of the whole as it stands by then. */
function unitFits(state: Dossier, { mode, amends, quantity: { unit } }: Payload<'AllowanceAmended'>): void {
  const before = recordsOf(state, 'AllowanceAmended').map(({ data }) => data);
  const place = amends === undefined ? before.length : placeOf(amends, before);
  if ((amends === undefined ? mode : before[place]?.mode) !== 'adds_to') return;
  const earlier = before.filter(({ amendmentId }) => placeOf(amendmentId, before) < place);
  const whole = allowed(survey(state).evidence().terms, earlier).unit;
  if (whole === null || sameUnit(whole, unit)) return;
  const message = `The allowance is in "${whole}", so "${unit}" cannot be reckoned with it: state the amendment in "${whole}", or let it replace the whole.`;
  throw broken(message, '/quantity/unit');
}

/** Where an amendment is reckoned: one that replaces another takes its place (evidence/1, 6.3). */
function placeOf(id: string, amendments: readonly Payload<'AllowanceAmended'>[]): number {
  const place = amendments.findIndex(({ amendmentId }) => amendmentId === id);
  const replaced = amendments[place]?.amends;
  return replaced === undefined ? place : placeOf(replaced, amendments);
}

export const attachCondition: Rule<'ConditionAttached'> = (state, data) => {
  const term = `condition.${data.conditionId}`;
  if (survey(state).claim(`permission/${term}`)) {
    throw taken(
      `The grant was opened with a condition "${data.conditionId}": choose another conditionId, or rectify the opening.`,
      '/conditionId',
    );
  }
  sourceFitsTerm(state, data, term);
  return data;
};

export const satisfyCondition: Rule<'ConditionSatisfied'> = (state, data) => {
  const { conditionId } = data;
  const term = `condition.${conditionId}`;
  known(state, { prefix: 'condition.', id: conditionId, noun: 'condition' }, '/conditionId');
  sourceFitsTerm(state, data, term);
  return data;
};

export const allocateAllowance: Rule<'AllowanceAllocated'> = (state, data) => {
  sourceFitsTerm(state, data, `allocation.${data.allocationId}`);
  return data;
};

/** Recorded whatever the stage and the unit are: what is odd about it, the ledger flags (evidence/1, 6.4, 6.7). */
export const recordDrawdown: Rule<'DrawdownRecorded'> = (state, data) => {
  sourceFitsTerm(state, data, `drawdown.${data.drawdownId}`);
  return data;
};

export const reverseDrawdown: Rule<'DrawdownReversed'> = (state, data) => {
  const { drawdownId } = data;
  known(state, { prefix: 'drawdown.', id: drawdownId, noun: 'draw-down' }, '/drawdownId');
  const before = recordsOf(state, 'DrawdownReversed').find((record) => record.data.drawdownId === drawdownId);
  if (before && survey(state).evidence().terms[`drawdown.${drawdownId}`]?.held?.value === REVERSED) {
    const advice = `Who else says so is reported, with the claim drawdown.${drawdownId} = reversed.`;
    throw broken(
      `The draw-down "${drawdownId}" was reversed by "${before.data.actId}" already. ${advice}`,
      '/drawdownId',
    );
  }
  sourceFitsTerm(state, data, `drawdown.${drawdownId}`);
  return data;
};

/** What anybody ever claimed on the grant under that name. */
function known(
  state: Dossier,
  { prefix, id, noun }: { prefix: string; id: string; noun: string },
  pointer: string,
): void {
  const { terms } = survey(state).evidence();
  if (terms[`${prefix}${id}`]) return;
  const others = Object.keys(terms).flatMap((term) => (term.startsWith(prefix) ? [term.slice(prefix.length)] : []));
  throw notFound(`There is no ${noun} "${id}" on this grant.${didYouMean(id, others) || ' Record it first.'}`, pointer);
}
