import { Allowance, Identifier, ListOf, Maybe, Nested, OneOf, Quantity, Text } from '../values/index.js';
import { Sourced } from './sourced.js';

export class Condition {
  @Identifier()
  conditionId: string;

  @Text(1000)
  text: string;
}

/** What any of the three opening events says. Its claims are known as `permission/<term>`. */
class Permission extends Sourced {
  @Identifier()
  grantId: string;

  @Text(300)
  title: string;

  @Identifier()
  authority: string;

  @ListOf(1, 100)
  @Identifier({ list: true })
  beneficiaries: string[];

  /** What it permits: "purchase of Nvidia H200 GPUs". */
  @Text(500)
  item: string;

  @Maybe()
  @Nested(() => Allowance)
  allowance?: Allowance;

  @Maybe()
  @ListOf(0, 50)
  @Nested(() => Condition, { list: true })
  conditions?: Condition[];

  /** The deals it bears on. */
  @Maybe()
  @ListOf(0, 50)
  @Identifier({ list: true })
  bearsOn?: string[];
}

export class PermissionSought extends Permission {
  @OneOf(['sought'])
  stage: 'sought';
}

export class PermissionGranted extends Permission {
  @OneOf(['in_principle', 'approved'])
  stage: 'in_principle' | 'approved';
}

/** Refuses what was sought; or, at the door that opens grants, opens one, and then carries all that an opening does. */
export class PermissionRefused extends Sourced {
  @OneOf(['refused'])
  stage: 'refused';

  /** Names the claim of a refusal that does not open the grant. */
  @Maybe()
  @Identifier()
  actId?: string;

  /** This and what follows: of a refusal that opens the grant alone. */
  @Maybe()
  @Identifier()
  grantId?: string;

  @Maybe()
  @Text(300)
  title?: string;

  @Maybe()
  @Identifier()
  authority?: string;

  @Maybe()
  @ListOf(1, 100)
  @Identifier({ list: true })
  beneficiaries?: string[];

  @Maybe()
  @Text(500)
  item?: string;

  @Maybe()
  @Nested(() => Allowance)
  allowance?: Allowance;

  @Maybe()
  @ListOf(0, 50)
  @Nested(() => Condition, { list: true })
  conditions?: Condition[];

  @Maybe()
  @ListOf(0, 50)
  @Identifier({ list: true })
  bearsOn?: string[];
}

/** An act upon the whole grant; claims `stage`, known as `<act id>/stage`. */
class GrantAct extends Sourced {
  @Identifier()
  actId: string;
}

export class PermissionSuspended extends GrantAct {}
export class PermissionReinstated extends GrantAct {}
export class PermissionRevoked extends GrantAct {}
export class PermissionExpired extends GrantAct {}

/** Claims `amendment.<amendmentId>`. */
export class AllowanceAmended extends Sourced {
  @Identifier()
  amendmentId: string;

  @OneOf(['adds_to', 'replaces', 'restates'])
  mode: 'adds_to' | 'replaces' | 'restates';

  @Nested(() => Allowance)
  quantity: Allowance;

  /** For `replaces`: the amendment whose place and mode it takes; absent, the whole. */
  @Maybe()
  @Identifier()
  amends?: string;
}

/** Claims `condition.<conditionId>`. */
export class ConditionAttached extends Sourced {
  @Identifier()
  conditionId: string;

  @Text(1000)
  text: string;
}

/** Claims `condition.<conditionId>` = satisfied. */
export class ConditionSatisfied extends Sourced {
  @Identifier()
  actId: string;

  @Identifier()
  conditionId: string;
}

/** Claims `allocation.<allocationId>`. */
export class AllowanceAllocated extends Sourced {
  @Identifier()
  allocationId: string;

  @Identifier()
  party: string;

  @Nested(() => Quantity)
  quantity: Quantity;
}

/** Claims `drawdown.<drawdownId>`. */
export class DrawdownRecorded extends Sourced {
  @Identifier()
  drawdownId: string;

  @Maybe()
  @Identifier()
  party?: string;

  @Nested(() => Quantity)
  quantity: Quantity;

  /** How far it went; `drawn` unless said. */
  @Maybe()
  @OneOf(['drawn', 'contracted', 'dispatched', 'delivered'])
  use?: 'drawn' | 'contracted' | 'dispatched' | 'delivered';

  /** `adds` (unless said), or `total`, which replaces what that party and use had before. */
  @Maybe()
  @OneOf(['adds', 'total'])
  basis?: 'adds' | 'total';
}

/** Claims `drawdown.<drawdownId>` = reversed. */
export class DrawdownReversed extends Sourced {
  @Identifier()
  actId: string;

  @Identifier()
  drawdownId: string;
}
