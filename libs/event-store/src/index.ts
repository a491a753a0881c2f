export { type EventStoreOptions, openEventReader, openEventStore } from './open.js';
export { hasLog } from './sqlite/log-file.js';
export { FolderInUse, type Owner, ownerOf } from './sqlite/owner-lock.js';
