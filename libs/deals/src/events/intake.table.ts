import type { DomainEventType, EventNamed } from './catalogue.js';

/** How a record comes in at its door: the body is the payload less these fields. */
export interface Intake<Field extends string = string> {
  /** The record's own id, made by the server where the body has none. */
  readonly makes?: Field;
  /** Known from the address the record is sent to, so no part of the body. */
  readonly path?: readonly Field[];
  /** Found by the decision, and never taken from outside. */
  readonly adds?: readonly Field[];
}

type FieldOf<Type extends DomainEventType> = Extract<keyof EventNamed<Type>['data'], string>;

/** Every kind of record: which fields of its payload do not come from the body. */
export const intake = {
  PartyRegistered: { makes: 'partyId' },
  PartyIdentifierAdded: {},
  PartyAliasAdded: {},

  DealOpened: { makes: 'dealId' },
  TargetRevised: { makes: 'revisionId' },

  PermissionSought: { makes: 'grantId' },
  PermissionGranted: { makes: 'grantId' },
  // As the opening of a grant it takes `grantId` instead, which is then made as theirs is.
  PermissionRefused: { makes: 'actId' },
  PermissionSuspended: { makes: 'actId' },
  PermissionReinstated: { makes: 'actId' },
  PermissionRevoked: { makes: 'actId' },
  PermissionExpired: { makes: 'actId' },
  AllowanceAmended: { makes: 'amendmentId' },
  ConditionAttached: { makes: 'conditionId' },
  ConditionSatisfied: { makes: 'actId', path: ['conditionId'] },
  AllowanceAllocated: { makes: 'allocationId' },
  DrawdownRecorded: { makes: 'drawdownId' },
  DrawdownReversed: { makes: 'actId', path: ['drawdownId'] },

  ReportRecorded: { makes: 'reportId' },
  ReportCorrected: { makes: 'correctionId', path: ['reportId'] },
  ReportWithdrawn: { path: ['reportId'] },
  ReportHeld: { path: ['reportId'] },
  HoldReleased: { path: ['reportId'] },
  DenialRecorded: { makes: 'denialId', adds: ['reaches'] },
  DenialScopeClarified: { path: ['denialId'], adds: ['reaches'] },
  DenialWithdrawn: { path: ['denialId'] },
  CommentDeclined: {},
  ConfirmationRecorded: { makes: 'confirmationId', adds: ['reaches'] },
  ConfirmationWithdrawn: { path: ['confirmationId'] },
  StatementRecorded: { makes: 'statementId' },
  RecordRectified: { makes: 'rectificationId' },
  SubjectsLinked: { makes: 'linkId' },
} as const satisfies { readonly [Type in DomainEventType]: Intake<FieldOf<Type>> };
