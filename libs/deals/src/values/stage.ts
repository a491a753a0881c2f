/** The life of a deal, in order (design, "Terms"). */
export const DEAL_STAGES = [
  'mooted',
  'exploratory_talks',
  'in_talks',
  'advanced_talks',
  'proposed',
  'agreed_in_principle',
  'signed',
  'awaiting_permission',
  'cleared',
  'in_execution',
  'completed',
] as const;
export const DEAL_WAYS_OUT = ['rejected', 'paused', 'terminated', 'lapsed'] as const;

/** The life of a grant, in order. */
export const GRANT_STAGES = ['sought', 'in_principle', 'approved'] as const;
export const GRANT_WAYS_OUT = ['suspended', 'revoked', 'expired', 'refused'] as const;

export type DealStage = (typeof DEAL_STAGES)[number] | (typeof DEAL_WAYS_OUT)[number];
export type GrantStage = (typeof GRANT_STAGES)[number] | (typeof GRANT_WAYS_OUT)[number];
export type Stage = DealStage | GrantStage;

/** Every stage that a claim about such a subject may name. */
export const STAGES_OF: Readonly<Record<'deal' | 'grant', readonly Stage[]>> = {
  deal: [...DEAL_STAGES, ...DEAL_WAYS_OUT],
  grant: [...GRANT_STAGES, ...GRANT_WAYS_OUT],
};

const WAYS_OUT: readonly string[] = [...DEAL_WAYS_OUT, ...GRANT_WAYS_OUT];

const ORDER: ReadonlyMap<string, number> = new Map(
  [DEAL_STAGES, GRANT_STAGES].flatMap((stages) => stages.map((stage, place): [string, number] => [stage, place])),
);

export function isWayOut(stage: string): boolean {
  return WAYS_OUT.includes(stage);
}

/** Its place among the stages of its kind of subject, from 0; undefined for a way out, or no stage at all. */
export function stageOrder(stage: string): number | undefined {
  return ORDER.get(stage);
}

/**
 * Evidence/1, 1.4: a later stage further on, or a way out, or any other stage after a way out, succeeds the earlier
 * one. Both of one kind of subject; `later` is the one asserted later.
 */
export function succeeds(earlier: string, later: string): boolean {
  if (earlier === later) return false;
  return isWayOut(earlier) || isWayOut(later) || place(later) > place(earlier);
}

/** Evidence/1, 1.3: a stage asserted later than, but standing before, another is disjoint from it. */
export function setsBack(earlier: string, later: string): boolean {
  return place(later) < place(earlier);
}

/** NaN, which compares with nothing, for a way out. */
function place(stage: string): number {
  return stageOrder(stage) ?? NaN;
}
