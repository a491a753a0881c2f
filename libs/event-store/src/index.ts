export { type EventStoreOptions, openEventReader, openEventStore } from './open.js';
export type { EventReader } from './sqlite/log-reader.js';
export { FolderInUse, type Owner } from './sqlite/owner-lock.js';
