import { IsOptional, Matches } from 'class-validator';

const POSITION_OR_INSTANT = /^((0|[1-9]\d{0,18})|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d))$/;
const POSITION = /^(0|[1-9]\d{0,18})$/;
const SAID = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d))?$/;

/** At which moment to read, and how fresh the views must be. */
export class MomentRequest {
  /** What had been recorded by then: an RFC 3339 instant, or a position, inclusive. Absent: now. */
  @IsOptional()
  @Matches(POSITION_OR_INSTANT, {
    message: 'asOf must be an instant such as 2026-02-11T10:00:00Z, or a position such as 1742',
  })
  asOf?: string;

  /** Wait until the views have reached this position (read your writes), at most 5 s. */
  @IsOptional()
  @Matches(POSITION, { message: 'minPosition must be a position, as the answer to a record gives it' })
  minPosition?: string;
}

/** For reads of one subject. */
export class SubjectMomentRequest extends MomentRequest {
  /** What had been said by then: an instant, or a date (its last instant, UTC). Alone or with `asOf`. */
  @IsOptional()
  @Matches(SAID, {
    message: 'assertedBy must be an instant such as 2026-02-11T10:00:00Z, or a date such as 2026-02-11',
  })
  assertedBy?: string;
}
