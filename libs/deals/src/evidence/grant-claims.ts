import type { EventNamed } from '../events/catalogue.js';
import type { Value } from '../events/claims.js';
import type { PermissionGranted, PermissionRefused, PermissionSought, PermissionSuspended } from '../events/grants.js';
import type { Utterance } from './claims.js';

/** The id under which the opening of a grant makes its claims. */
export const OPENING = 'permission';

export type GrantRecord = EventNamed<
  | 'PermissionSought'
  | 'PermissionGranted'
  | 'PermissionRefused'
  | 'PermissionSuspended'
  | 'PermissionReinstated'
  | 'PermissionRevoked'
  | 'PermissionExpired'
  | 'AllowanceAmended'
  | 'ConditionAttached'
  | 'ConditionSatisfied'
  | 'AllowanceAllocated'
  | 'DrawdownRecorded'
  | 'DrawdownReversed'
>;

/** A grant's events are evidence as reports are: each claims the term it names (6.2). */
export function grantUtterance({ type, data }: GrantRecord, stageBefore: () => string): Utterance {
  switch (type) {
    case 'PermissionSought':
    case 'PermissionGranted':
      return opened(data);
    case 'PermissionRefused':
      return data.actId === undefined ? opened(data) : utterance(data, data.actId, [['stage', 'refused']]);
    case 'PermissionSuspended':
      return utterance(data, data.actId, [['stage', 'suspended']]);
    case 'PermissionReinstated':
      return utterance(data, data.actId, [['stage', stageBefore()]]);
    case 'PermissionRevoked':
      return utterance(data, data.actId, [['stage', 'revoked']]);
    case 'PermissionExpired':
      return utterance(data, data.actId, [['stage', 'expired']]);
    case 'AllowanceAmended':
      return utterance(data, data.amendmentId, [[`amendment.${data.amendmentId}`, data.quantity]]);
    case 'ConditionAttached':
      return utterance(data, data.conditionId, [[`condition.${data.conditionId}`, data.text]]);
    case 'ConditionSatisfied':
      return utterance(data, data.actId, [[`condition.${data.conditionId}`, 'satisfied']]);
    case 'AllowanceAllocated':
      return utterance(data, data.allocationId, [[`allocation.${data.allocationId}`, data.quantity]]);
    case 'DrawdownRecorded':
      return utterance(data, data.drawdownId, [[`drawdown.${data.drawdownId}`, data.quantity]]);
    case 'DrawdownReversed':
      return utterance(data, data.actId, [[`drawdown.${data.drawdownId}`, 'reversed']]);
  }
}

function opened(data: PermissionSought | PermissionGranted | PermissionRefused): Utterance {
  return utterance(data, OPENING, [
    ['stage', data.stage],
    ...(data.allowance ? [['allowance', data.allowance] as const] : []),
    ...(data.conditions ?? []).map(({ conditionId, text }) => [`condition.${conditionId}`, text] as const),
  ]);
}

type Sourced = Pick<PermissionSuspended, 'publication' | 'by' | 'attribution' | 'relayOf'>;

function utterance(source: Sourced, recordId: string, claims: readonly (readonly [string, Value])[]): Utterance {
  const { publication, by, attribution, relayOf } = source;
  const said = claims.map(([term, value]) => ({ claimId: term, term, value, attribution, relayOf, asWhole: true }));
  return { recordId, publication, by, whole: false, claims: said };
}
