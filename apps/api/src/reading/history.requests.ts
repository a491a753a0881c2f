import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { SubjectMomentRequest } from './moment.requests.js';

export class HistoryRequest extends SubjectMomentRequest {
  /** Events after this revision: `next` of the page before. */
  @IsOptional()
  @Matches(/^(0|[1-9]\d{0,18})$/, { message: 'after must be a revision, as `next` of the page before gives it' })
  after?: string;

  /** At most so many events (default 50). */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
