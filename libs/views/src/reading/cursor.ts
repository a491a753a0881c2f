import { createHash } from 'node:crypto';
import { canonicalJson, isPosition, type Position } from '#event-sourcing';
import { InvalidCursor } from '../errors.js';

/** Where a page ended. All pages of one list are read as of the same position, so that nothing is missed or doubled. */
export interface PageEnd {
  readonly asOf: Position;
  /** The position of the first event of the last subject given. */
  readonly opened: Position;
}

export function encodeCursor(query: object, { asOf, opened }: PageEnd): string {
  return Buffer.from(`${digest(query)}.${asOf}.${opened}`).toString('base64url');
}

/** @throws InvalidCursor unless it was made for this very query. */
export function decodeCursor(query: object, cursor: string): PageEnd {
  const [made, asOf = '', opened = '', ...rest] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (rest.length > 0 || !isPosition(asOf) || !isPosition(opened)) {
    throw new InvalidCursor('This is no cursor that a list has given: ask for the first page, without a cursor.');
  }
  if (made !== digest(query)) {
    throw new InvalidCursor(
      'This cursor was made for another query: repeat the query it was given for, or ask for the first page, without a cursor.',
    );
  }
  return { asOf, opened };
}

/** As of which position the list is read that gave the cursor; undefined for what is none. */
export function readAsOf(cursor: string): Position | undefined {
  const [, asOf = ''] = Buffer.from(cursor, 'base64url').toString().split('.');
  return isPosition(asOf) ? asOf : undefined;
}

function digest(query: object): string {
  return createHash('sha256').update(canonicalJson(query)).digest('base64url').slice(0, 12);
}
