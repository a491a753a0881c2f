export { type EventStoreOptions, openEventReader, openEventStore } from './open.js';
export { FolderInUse, type Owner } from './sqlite/owner-lock.js';
