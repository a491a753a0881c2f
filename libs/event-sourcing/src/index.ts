export { canonicalJson } from './canonical-json.js';
export { Catalogue, type EventKind, type EventOf, type Upcast } from './catalogue.js';
export type { Decider, Proposal } from './decider.js';
export * from './errors.js';
export type { EventMetadata, NewEvent, Recorded, StoredEvent } from './event.js';
export * from './event-store.js';
export { Follower } from './follower.js';
export { comparePositions, isPosition, type Position } from './position.js';
