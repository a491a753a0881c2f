export { appendTo } from './append-to.js';
export { eventStoreContract } from './event-store-contract/event-store-contract.js';
export type { OpenStore, StoreUnderTest, Tampering } from './event-store-contract/store-under-test.js';
export { gate, type Gate } from './gate.js';
export { specify } from './given-when-then.js';
export { MemoryEventStore, type AppendFault, type Faults, type MemoryEventStoreOptions } from './memory-event-store.js';
export { MemoryLog } from './memory-log.js';
export { newEvent, newEvents } from './new-event.js';
export { until } from './until.js';
