import { PickType } from '@nestjs/mapped-types';
import { EventListRequest } from './events.requests.js';

/** What is asked of a stream. Without `after` it begins with the first event. */
export class EventStreamRequest extends PickType(EventListRequest, ['after', 'type', 'subject', 'party'] as const) {}
