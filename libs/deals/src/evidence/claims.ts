import type { SourcedAssertion, Value } from '../events/claims.js';
import type { ConfirmationRecorded } from '../events/reactions.js';
import type { TargetRevised } from '../events/records.js';
import type { ReportRecorded } from '../events/reports.js';
import type { Attribution, Publication, RelayLink } from '../values/index.js';
import type { EvidenceRecord } from './dossier.js';
import { grantUtterance } from './grant-claims.js';

/** One assertion, as its record makes it. */
export interface Said {
  /** Its own id in the record, or the term. */
  readonly claimId: string;
  readonly term: string;
  readonly value: Value;
  readonly attribution: Attribution | undefined;
  /** The next links (2.1): its own, or else those of its record; undefined where neither says. */
  readonly relayOf: readonly RelayLink[] | undefined;
  /** The links are those of the record as a whole. */
  readonly asWhole: boolean;
}

/** What one record claims, and in whose words: a publication's, or those of the parties it is `by` (a confirmation). */
export interface Utterance {
  readonly recordId: string;
  readonly publication: Publication | undefined;
  readonly by: readonly string[] | undefined;
  /** The record holds all that the publication claims: what is not here, it did not say (2.4). */
  readonly whole: boolean;
  readonly claims: readonly Said[];
}

/**
 * The claims of a record; none for what asserts no term. A kind of event without a case here does not compile.
 * `stageBefore` is the stage that a reinstatement restores.
 */
export function utteranceOf(record: EvidenceRecord, stageBefore: () => string): Utterance | undefined {
  switch (record.type) {
    case 'ReportRecorded':
      return reported(record.data);
    case 'TargetRevised':
      return revised(record.data);
    case 'ConfirmationRecorded':
      return confirmed(record.data);
    case 'PermissionSought':
    case 'PermissionGranted':
    case 'PermissionRefused':
    case 'PermissionSuspended':
    case 'PermissionReinstated':
    case 'PermissionRevoked':
    case 'PermissionExpired':
    case 'AllowanceAmended':
    case 'ConditionAttached':
    case 'ConditionSatisfied':
    case 'AllowanceAllocated':
    case 'DrawdownRecorded':
    case 'DrawdownReversed':
      return grantUtterance(record, stageBefore);
    case 'DealOpened':
    case 'ReportCorrected':
    case 'ReportWithdrawn':
    case 'ReportHeld':
    case 'HoldReleased':
    case 'DenialRecorded':
    case 'DenialScopeClarified':
    case 'DenialWithdrawn':
    case 'CommentDeclined':
    case 'ConfirmationWithdrawn':
    case 'StatementRecorded':
    case 'SubjectsLinked':
      return undefined;
    default:
      return record satisfies never;
  }
}

function reported({ reportId, publication, relayOf, claims }: ReportRecorded): Utterance {
  const said = claims.map((claim) => sourced(claim, claim.claimId ?? claim.term, relayOf));
  return { recordId: reportId, publication, by: undefined, whole: true, claims: said };
}

function revised({ revisionId, publication, claim }: TargetRevised): Utterance {
  return { recordId: revisionId, publication, by: undefined, whole: false, claims: [sourced(claim, claim.term)] };
}

function confirmed({ confirmationId, publication, by, claims = [] }: ConfirmationRecorded): Utterance {
  const said = claims.map(({ term, value }) => sourced({ term, value }, term));
  return { recordId: confirmationId, publication, by, whole: false, claims: said };
}

/** A claim with the links that hold for it: its own, or those given for its report as a whole. */
export function sourced(claim: SourcedAssertion, claimId: string, ofReport?: readonly RelayLink[]): Said {
  const { term, value, attribution, relayOf } = claim;
  return { claimId, term, value, attribution, relayOf: relayOf ?? ofReport, asWhole: relayOf === undefined };
}
