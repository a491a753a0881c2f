import { Catalogue, type EventOf } from '#event-sourcing';
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

/** Every kind of event that is evidence: the only registry. Validation, schemas, docs and filters derive from it. */
export const catalogue = new Catalogue([
  { type: 'PartyRegistered', payload: openings.PartyRegistered, subjects: party },
  { type: 'PartyIdentifierAdded', payload: openings.PartyIdentifierAdded, subjects: party },
  { type: 'PartyAliasAdded', payload: openings.PartyAliasAdded, subjects: party },

  { type: 'DealOpened', payload: openings.DealOpened, subjects: deal },
  { type: 'TargetRevised', payload: records.TargetRevised, subjects: deal },

  { type: 'PermissionSought', payload: grants.PermissionSought, subjects: grant },
  { type: 'PermissionGranted', payload: grants.PermissionGranted, subjects: grant },
  { type: 'PermissionRefused', payload: grants.PermissionRefused, subjects: grant },
  { type: 'AllowanceAmended', payload: grants.AllowanceAmended, subjects: grant },
  { type: 'ConditionAttached', payload: grants.ConditionAttached, subjects: grant },
  { type: 'ConditionSatisfied', payload: grants.ConditionSatisfied, subjects: grant },
  { type: 'AllowanceAllocated', payload: grants.AllowanceAllocated, subjects: grant },
  { type: 'DrawdownRecorded', payload: grants.DrawdownRecorded, subjects: grant },
  { type: 'DrawdownReversed', payload: grants.DrawdownReversed, subjects: grant },
  { type: 'PermissionSuspended', payload: grants.PermissionSuspended, subjects: grant },
  { type: 'PermissionReinstated', payload: grants.PermissionReinstated, subjects: grant },
  { type: 'PermissionRevoked', payload: grants.PermissionRevoked, subjects: grant },
  { type: 'PermissionExpired', payload: grants.PermissionExpired, subjects: grant },

  { type: 'ReportRecorded', payload: reports.ReportRecorded, subjects: both },
  { type: 'ReportCorrected', payload: reports.ReportCorrected, subjects: both },
  { type: 'ReportWithdrawn', payload: reports.ReportWithdrawn, subjects: both },
  { type: 'ReportHeld', payload: reports.ReportHeld, subjects: both },
  { type: 'HoldReleased', payload: reports.HoldReleased, subjects: both },
  { type: 'DenialRecorded', payload: reactions.DenialRecorded, subjects: both },
  { type: 'DenialScopeClarified', payload: reactions.DenialScopeClarified, subjects: both },
  { type: 'DenialWithdrawn', payload: reactions.DenialWithdrawn, subjects: both },
  { type: 'CommentDeclined', payload: remarks.CommentDeclined, subjects: both },
  { type: 'ConfirmationRecorded', payload: reactions.ConfirmationRecorded, subjects: both },
  { type: 'ConfirmationWithdrawn', payload: reactions.ConfirmationWithdrawn, subjects: both },
  { type: 'StatementRecorded', payload: remarks.StatementRecorded, subjects: both },
  { type: 'RecordRectified', payload: records.RecordRectified, subjects: both },
  { type: 'SubjectsLinked', payload: records.SubjectsLinked, subjects: both },
] as const);

/** Any decoded event of the vocabulary, told apart by its `type`. */
export type DomainEvent = EventOf<(typeof catalogue)['kinds']>;
export type DomainEventType = DomainEvent['type'];
/** The events of one subject kind. */
export type EventNamed<Type extends DomainEventType> = Extract<DomainEvent, { type: Type }>;
