export { builtEntry } from './built-entry.js';
export { type EventStoreOptions, openEventReader, openEventStore } from './open.js';
export { copyLog } from './sqlite/copy-log.js';
export { hasLog, logPath } from './sqlite/log-file.js';
export { FolderInUse, lockFolder, makeFolder, type Owner, ownerNow, ownerOf } from './sqlite/owner-lock.js';
