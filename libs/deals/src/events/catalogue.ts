import { Catalogue, type EventKind, type EventOf } from '#event-sourcing';
import * as grants from './grants.js';
import * as openings from './openings.js';
import * as reactions from './reactions.js';
import * as remarks from './remarks.js';
import * as records from './records.js';
import * as reports from './reports.js';

const party = ['party'] as const;
const deal = ['deal'] as const;
const grant = ['grant'] as const;
const both = ['deal', 'grant'] as const;

/** How a record comes in at its door: the body is the payload less these fields. */
export interface Intake {
  /** The record's own id, made by the server where the body has none. */
  readonly makes?: string;
  /** Known from the address the record is sent to, so no part of the body. */
  readonly path?: readonly string[];
  /** Found by the decision, and never taken from outside. */
  readonly adds?: readonly string[];
}

/** Every kind of event that is evidence: the only registry. Validation, schemas, docs and filters derive from it. */
const kinds = [
  { type: 'PartyRegistered', payload: openings.PartyRegistered, subjects: party, makes: 'partyId' },
  { type: 'PartyIdentifierAdded', payload: openings.PartyIdentifierAdded, subjects: party },
  { type: 'PartyAliasAdded', payload: openings.PartyAliasAdded, subjects: party },

  { type: 'DealOpened', payload: openings.DealOpened, subjects: deal, makes: 'dealId' },
  { type: 'TargetRevised', payload: records.TargetRevised, subjects: deal, makes: 'revisionId' },

  { type: 'PermissionSought', payload: grants.PermissionSought, subjects: grant, makes: 'grantId' },
  { type: 'PermissionGranted', payload: grants.PermissionGranted, subjects: grant, makes: 'grantId' },
  // As the opening of a grant it takes `grantId` instead, which is then made as theirs is; and there it says its stage.
  { type: 'PermissionRefused', payload: grants.PermissionRefused, subjects: grant, makes: 'actId', path: ['stage'] },
  { type: 'AllowanceAmended', payload: grants.AllowanceAmended, subjects: grant, makes: 'amendmentId' },
  { type: 'ConditionAttached', payload: grants.ConditionAttached, subjects: grant, makes: 'conditionId' },
  {
    type: 'ConditionSatisfied',
    payload: grants.ConditionSatisfied,
    subjects: grant,
    makes: 'actId',
    path: ['conditionId'],
  },
  { type: 'AllowanceAllocated', payload: grants.AllowanceAllocated, subjects: grant, makes: 'allocationId' },
  { type: 'DrawdownRecorded', payload: grants.DrawdownRecorded, subjects: grant, makes: 'drawdownId' },
  { type: 'DrawdownReversed', payload: grants.DrawdownReversed, subjects: grant, makes: 'actId', path: ['drawdownId'] },
  { type: 'PermissionSuspended', payload: grants.PermissionSuspended, subjects: grant, makes: 'actId' },
  { type: 'PermissionReinstated', payload: grants.PermissionReinstated, subjects: grant, makes: 'actId' },
  { type: 'PermissionRevoked', payload: grants.PermissionRevoked, subjects: grant, makes: 'actId' },
  { type: 'PermissionExpired', payload: grants.PermissionExpired, subjects: grant, makes: 'actId' },

  { type: 'ReportRecorded', payload: reports.ReportRecorded, subjects: both, makes: 'reportId' },
  {
    type: 'ReportCorrected',
    payload: reports.ReportCorrected,
    subjects: both,
    makes: 'correctionId',
    path: ['reportId'],
  },
  { type: 'ReportWithdrawn', payload: reports.ReportWithdrawn, subjects: both, path: ['reportId'] },
  { type: 'ReportHeld', payload: reports.ReportHeld, subjects: both, path: ['reportId'] },
  { type: 'HoldReleased', payload: reports.HoldReleased, subjects: both, path: ['reportId'] },
  { type: 'DenialRecorded', payload: reactions.DenialRecorded, subjects: both, makes: 'denialId', adds: ['reaches'] },
  {
    type: 'DenialScopeClarified',
    payload: reactions.DenialScopeClarified,
    subjects: both,
    path: ['denialId'],
    adds: ['reaches'],
  },
  { type: 'DenialWithdrawn', payload: reactions.DenialWithdrawn, subjects: both, path: ['denialId'] },
  { type: 'CommentDeclined', payload: remarks.CommentDeclined, subjects: both },
  {
    type: 'ConfirmationRecorded',
    payload: reactions.ConfirmationRecorded,
    subjects: both,
    makes: 'confirmationId',
    adds: ['reaches'],
  },
  { type: 'ConfirmationWithdrawn', payload: reactions.ConfirmationWithdrawn, subjects: both, path: ['confirmationId'] },
  { type: 'StatementRecorded', payload: remarks.StatementRecorded, subjects: both, makes: 'statementId' },
  { type: 'RecordRectified', payload: records.RecordRectified, subjects: both, makes: 'rectificationId' },
  { type: 'SubjectsLinked', payload: records.SubjectsLinked, subjects: both, makes: 'linkId' },
] as const satisfies readonly (EventKind & Intake)[];

export const catalogue = new Catalogue(kinds);

/** Any decoded event of the vocabulary, told apart by its `type`. */
export type DomainEvent = EventOf<typeof kinds>;
export type DomainEventType = DomainEvent['type'];
/** The events of one subject kind. */
export type EventNamed<Type extends DomainEventType> = Extract<DomainEvent, { type: Type }>;
/** The line of the catalogue. */
export type KindNamed<Type extends DomainEventType> = Extract<(typeof kinds)[number], { type: Type }>;

/** Which fields of its payload do not come from the body. */
export function intakeOf(type: DomainEventType): Intake {
  return (kinds as readonly (EventKind & Intake)[]).find((kind) => kind.type === type) ?? {};
}
