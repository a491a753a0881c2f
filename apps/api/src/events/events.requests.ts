import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { accessCatalogue } from '#access';
import { catalogue, demanded, Maybe } from '#deals';
import { MomentRequest } from '../reading/moment.requests.js';

const TYPES = [...catalogue.kinds, ...accessCatalogue.kinds].map(({ type }) => type);

/** A position as answers give it, or where the log ends at the moment. */
const AFTER = /^(now|0|[1-9]\d{0,39})$/;

export class EventListRequest extends MomentRequest {
  /** Events after this position: `next` of the page before; or `now`: those that are recorded from now on. */
  @Maybe()
  @demanded({
    name: 'positionOrNow',
    wants: 'a position, as answers give it: a number such as 1742; or now',
    schema: { type: 'string', pattern: AFTER.source },
    accepts: (value) => typeof value === 'string' && AFTER.test(value),
  })
  after?: string;

  /** At most so many (default 50). */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** Wait up to so many seconds for an event, where there is none yet: a long poll. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(30)
  wait?: number;

  /** A kind of event, such as `ReportRecorded`. */
  @IsOptional()
  @IsIn(TYPES)
  type?: string;

  /** A subject's stream, such as `deal-bytedance-samsung-asic`. */
  @IsOptional()
  @Matches(/^(deal|grant|party|key)-[a-z0-9][a-z0-9-]{1,62}$/, {
    message: 'subject must be a stream such as deal-bytedance-samsung-asic',
  })
  subject?: string;

  /** Events that name this party. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{1,62}$/, { message: 'party must be the id of a party' })
  party?: string;
}
