/**
 * A place in a log's total order. Opaque: a decimal string of a signed 64-bit integer, made by the store, only ever
 * compared. It is in no hash, so a log can move to another store.
 */
export type Position = string;

/** Negative when `a` stands before `b`, zero when they are the same place, positive after it. */
export function comparePositions(a: Position, b: Position): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** True when all up to `other` lies behind; nothing lies before the start of the log. */
export function isAtOrAfter(position: Position | undefined, other: Position | undefined): boolean {
  if (other === undefined) return true;
  return position !== undefined && comparePositions(position, other) >= 0;
}

/** True for every position and revision that a store can hold, and for nothing else. */
export function isPosition(text: string): boolean {
  return /^(0|[1-9]\d{0,18})$/.test(text) && comparePositions(text, LARGEST) <= 0;
}

/** 2^63 - 1: EventStoreDB's and SQLite's integers end here. */
const LARGEST = '9223372036854775807';
