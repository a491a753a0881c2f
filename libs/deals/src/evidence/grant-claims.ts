import type { Value } from '../events/claims.js';
import type {
  AllowanceAllocated,
  AllowanceAmended,
  ConditionAttached,
  ConditionSatisfied,
  DrawdownRecorded,
  DrawdownReversed,
  PermissionGranted,
  PermissionRefused,
  PermissionSought,
  PermissionSuspended,
} from '../events/grants.js';
import type { Utterance } from './claims.js';

/** A grant's events are evidence as reports are: each claims the term it names (6.2). */

/** The id under which the opening of a grant makes its claims. */
export const OPENING = 'permission';

type Sourced = Pick<PermissionSuspended, 'publication' | 'by' | 'attribution' | 'relayOf'>;
type Opening = PermissionSought | PermissionGranted | PermissionRefused;

export function opened(data: Opening): Utterance {
  return utterance(data, OPENING, [
    ['stage', data.stage],
    ...(data.allowance ? [['allowance', data.allowance] as const] : []),
    ...(data.conditions ?? []).map(({ conditionId, text }) => [`condition.${conditionId}`, text] as const),
  ]);
}

/** A refusal either opens the grant, or ends one that was sought. */
export function refused(data: PermissionRefused): Utterance {
  return data.actId === undefined ? opened(data) : utterance(data, data.actId, [['stage', 'refused']]);
}

export function actOf(data: PermissionSuspended, stage: string): Utterance {
  return utterance(data, data.actId, [['stage', stage]]);
}

export function amended(data: AllowanceAmended): Utterance {
  return utterance(data, data.amendmentId, [[`amendment.${data.amendmentId}`, data.quantity]]);
}

export function attached(data: ConditionAttached): Utterance {
  return utterance(data, data.conditionId, [[`condition.${data.conditionId}`, data.text]]);
}

export function satisfied(data: ConditionSatisfied): Utterance {
  return utterance(data, data.actId, [[`condition.${data.conditionId}`, 'satisfied']]);
}

export function allocated(data: AllowanceAllocated): Utterance {
  return utterance(data, data.allocationId, [[`allocation.${data.allocationId}`, data.quantity]]);
}

export function drawn(data: DrawdownRecorded): Utterance {
  return utterance(data, data.drawdownId, [[`drawdown.${data.drawdownId}`, data.quantity]]);
}

export function reversed(data: DrawdownReversed): Utterance {
  return utterance(data, data.actId, [[`drawdown.${data.drawdownId}`, 'reversed']]);
}

function utterance(source: Sourced, recordId: string, claims: readonly (readonly [string, Value])[]): Utterance {
  const { publication, by, attribution, relayOf } = source;
  const said = claims.map(([term, value]) => ({ claimId: term, term, value, attribution, relayOf, asWhole: true }));
  return { recordId, publication, by, whole: false, claims: said };
}
