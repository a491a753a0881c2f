import { InstantOrDate, Maybe } from '#deals';

/** What every record's body may say beside its payload. */
export class Asserted {
  /** When it was said: an RFC 3339 instant, or a date (its last instant, UTC). Absent: now. */
  @Maybe()
  @InstantOrDate()
  assertedAt?: string;
}
