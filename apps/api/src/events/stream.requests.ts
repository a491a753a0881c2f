import { PickType } from '@nestjs/mapped-types';
import { demanded, Maybe } from '#deals';
import { EventListRequest } from './events.requests.js';

/** A position as answers give it, or where the log ends at the moment. */
const AFTER = /^(now|0|[1-9]\d{0,39})$/;

/** What is asked of a stream. */
export class EventStreamRequest extends PickType(EventListRequest, ['type', 'subject', 'party'] as const) {
  /** Events after this position, or `now`: only what is recorded from now on. Absent: from the first event on. */
  @Maybe()
  @demanded({
    name: 'positionOrNow',
    wants: 'a position, as answers give it: a number such as 1742; or now',
    schema: { type: 'string', pattern: AFTER.source },
    accepts: (value) => typeof value === 'string' && AFTER.test(value),
  })
  after?: string;
}
