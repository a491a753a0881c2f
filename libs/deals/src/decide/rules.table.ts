import { linkSubjects } from './links.js';
import { openDeal, openGrant, refuseGrant } from './openings.js';
import {
  actOnGrant,
  allocateAllowance,
  amendAllowance,
  attachCondition,
  recordDrawdown,
  reverseDrawdown,
  satisfyCondition,
} from './permissions.js';
import {
  clarifyDenial,
  declineComment,
  recordConfirmation,
  recordDenial,
  recordStatement,
  withdrawConfirmation,
  withdrawDenial,
} from './reactions.js';
import { rectifyRecord } from './rectify.js';
import { correctReport, holdReport, recordReport, releaseHold, reviseTarget, withdrawReport } from './reports.js';
import type { Rule, SubjectEventType } from './rule.js';

/** The rule of every kind of record about a deal or a grant. */
export const rules: { readonly [Type in SubjectEventType]: Rule<Type> } = {
  DealOpened: openDeal,
  TargetRevised: reviseTarget,

  PermissionSought: openGrant,
  PermissionGranted: openGrant,
  PermissionRefused: refuseGrant,
  PermissionSuspended: actOnGrant,
  PermissionReinstated: actOnGrant,
  PermissionRevoked: actOnGrant,
  PermissionExpired: actOnGrant,
  AllowanceAmended: amendAllowance,
  ConditionAttached: attachCondition,
  ConditionSatisfied: satisfyCondition,
  AllowanceAllocated: allocateAllowance,
  DrawdownRecorded: recordDrawdown,
  DrawdownReversed: reverseDrawdown,

  ReportRecorded: recordReport,
  ReportCorrected: correctReport,
  ReportWithdrawn: withdrawReport,
  ReportHeld: holdReport,
  HoldReleased: releaseHold,
  DenialRecorded: recordDenial,
  DenialScopeClarified: clarifyDenial,
  DenialWithdrawn: withdrawDenial,
  CommentDeclined: declineComment,
  ConfirmationRecorded: recordConfirmation,
  ConfirmationWithdrawn: withdrawConfirmation,
  StatementRecorded: recordStatement,
  RecordRectified: rectifyRecord,
  SubjectsLinked: linkSubjects,
};
