import { specify } from '#event-sourcing/testing';
import type { RefusalKind } from '#event-sourcing';
import { deals, grants } from '../../subjects.js';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { grantHistory, type GrantHistory, type OpeningWords } from '../../testing/grant-history.js';

/** A deal between ByteDance and Samsung, about which so much was recorded. */
export function givenDeal(tell: (h: DealHistory) => unknown = () => undefined) {
  const h = dealHistory();
  tell(h);
  return specify(deals).given(...h.recording.events);
}

/** A grant by the regulator to ByteDance and Alibaba, about which so much was recorded. */
export function givenGrant(tell: (g: GrantHistory) => unknown = () => undefined, opening: OpeningWords = {}) {
  const g = grantHistory(opening);
  tell(g);
  return specify(grants).given(...g.recording.events);
}

/** One refusal: why, after what, of what, how it is refused and where the fault is. */
export interface Refused<Told> {
  readonly after?: (told: Told) => unknown;
  readonly data: object;
  readonly as: readonly [kind: RefusalKind, message: string | RegExp, pointer: string];
}

/** Rows of a table for `it.each`. */
export function refusals<Told>(table: Readonly<Record<string, Refused<Told>>>): [string, Refused<Told>][] {
  return Object.entries(table);
}
