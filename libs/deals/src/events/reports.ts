import {
  ClaimId,
  Identifier,
  ListOf,
  Maybe,
  Nested,
  OneOf,
  Personal,
  Publication,
  RelayLink,
  Text,
} from '../values/index.js';
import { Claim } from './claims.js';

/** The record of a publication's claims about one subject. It claims a term once. */
export class ReportRecorded {
  @Identifier()
  reportId: string;

  @Nested(() => Publication)
  publication: Publication;

  /** What the publication repeats: the next link only, which may nest. */
  @Maybe()
  @ListOf(0, 8)
  @Nested(() => RelayLink, { list: true })
  relayOf?: RelayLink[];

  @ListOf(1, 200)
  @Nested(() => Claim, { list: true })
  claims: Claim[];
}

/** The publisher mended its own words: the claims given take the place of those on the same terms. */
export class ReportCorrected {
  @Identifier()
  correctionId: string;

  /** A report, or a publication known only through relays. */
  @Identifier()
  reportId: string;

  @Maybe()
  @ListOf(1, 200)
  @Nested(() => Claim, { list: true })
  claims?: Claim[];

  /** Claims (by claim id or term) that the publisher took back, without a new value. */
  @Maybe()
  @ListOf(1, 200)
  @ClaimId({ list: true })
  retracts?: string[];

  @Maybe()
  @Personal()
  @Text(2000)
  wording?: string;

  /** Where the correction is known from, if elsewhere. */
  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;
}

/** What the publisher says when it acts on a publication of its own. */
class PublisherAct {
  /** A report, or a publication known only through relays. */
  @Identifier()
  reportId: string;

  @Maybe()
  @Personal()
  @Text(2000)
  wording?: string;

  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;
}

/** Final: a withdrawn publication does not come back. */
export class ReportWithdrawn extends PublisherAct {
  @OneOf(['error', 'forged', 'legal', 'other'])
  reason: 'error' | 'forged' | 'legal' | 'other';
}

/** The publisher is checking: its claims keep their effect and are flagged. */
export class ReportHeld extends PublisherAct {}

export class HoldReleased extends PublisherAct {}
