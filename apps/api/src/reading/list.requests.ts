import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { STAGES_OF, STATUSES } from '#deals';
import { MomentRequest } from './moment.requests.js';

/** What every list takes. */
export class PageRequest extends MomentRequest {
  /** Words to find: in titles, names, aliases, items, publishers. */
  @IsOptional()
  @MaxLength(200)
  q?: string;

  /** `next` of the page before. */
  @IsOptional()
  @MaxLength(500)
  cursor?: string;

  /** At most so many (default 50). */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

class SubjectListRequest extends PageRequest {
  @IsOptional()
  @IsIn(STATUSES)
  status?: string;

  /** Deals and grants in which this party appears. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{1,62}$/, { message: 'party must be the id of a party' })
  party?: string;
}

export class DealListRequest extends SubjectListRequest {
  @IsOptional()
  @IsIn([...STAGES_OF.deal, 'unknown'])
  stage?: string;
}

export class GrantListRequest extends SubjectListRequest {
  @IsOptional()
  @IsIn([...STAGES_OF.grant, 'unknown'])
  stage?: string;
}
