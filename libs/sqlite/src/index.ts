export { type Database, type SqlValue, type Statement, transaction } from './database.js';
export { type FailureKind, failureKind, UnusableDatabase } from './errors.js';
export { type Durability, holdLock, openDatabase, type OpenOptions, type Schema } from './open.js';
