import { comparePositions, type Position } from '#event-sourcing';

/** What ends an interval that is still open: later than any position. */
export const OPEN_END = 2n ** 63n - 1n;

/**
 * A position as SQLite keeps it: a 64-bit integer, so that rows sort by it. Reading, it is cast to text, so that none
 * is rounded. One that no integer holds stands behind every event there can be.
 */
export function toInteger(position: Position): bigint {
  const integer = BigInt(position);
  return integer < OPEN_END ? integer : OPEN_END - 1n;
}

/** True when `position` stands at or before `mark`; nothing stands before no mark. */
export function isReached(position: Position, mark: Position | undefined): boolean {
  return mark !== undefined && comparePositions(position, mark) <= 0;
}
