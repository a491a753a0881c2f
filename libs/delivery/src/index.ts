export { Deliveries, type DeliverySettings, type Subscriber } from './deliveries.js';
export type { Delivery } from './delivery.js';
export { type EventFilter, logFilterOf, selects } from './event-filter.js';
export { type EventItem, itemOf } from './event-item.js';
export { LiveTail } from './live-tail.js';
export { Places, type Refused } from './places.js';
export { endFrame } from './sse.js';
