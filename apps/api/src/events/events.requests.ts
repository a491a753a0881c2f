import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { MomentRequest } from '../reading/moment.requests.js';

export class EventListRequest extends MomentRequest {
  /** Events after this position: `next` of the page before. */
  @IsOptional()
  @Matches(/^(0|[1-9]\d{0,18})$/, { message: 'after must be a position, as `next` of the page before gives it' })
  after?: string;

  /** At most so many (default 50). */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** A kind of event, such as `ReportRecorded`. */
  @IsOptional()
  @MaxLength(100)
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
