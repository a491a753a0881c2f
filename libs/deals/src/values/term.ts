/** What a claim of a term holds. `stage` is text of a closed list; an allowance is a quantity with a distribution. */
export type ValueKind = 'stage' | 'text' | 'quantity' | 'allowance' | 'date';

/** The first part of a term fixes the type of its value (design, "Terms"). */
export const WHOLE_TERMS = { stage: 'stage', product: 'text', allowance: 'allowance' } as const;

export const NAMED_TERMS = {
  participant: 'text',
  quantity: 'quantity',
  price: 'quantity',
  milestone: 'date',
  supply: 'text',
  scope: 'text',
  condition: 'text',
  beneficiary: 'text',
  amendment: 'allowance',
  allocation: 'quantity',
  drawdown: 'quantity',
} as const;

const KINDS: ReadonlyMap<string, ValueKind> = new Map(Object.entries({ ...WHOLE_TERMS, ...NAMED_TERMS }));

const NAME = '[a-z0-9][a-z0-9-]{0,62}';

/** ECMA-262, not anchored. */
export const TERM_PATTERN = `(?:${Object.keys(WHOLE_TERMS).join('|')}|(?:${Object.keys(NAMED_TERMS).join('|')})\\.${NAME})`;

const TERM = new RegExp(`^${TERM_PATTERN}$`, 'u');

export function isTermName(term: string): boolean {
  return TERM.test(term);
}

/** The type of the term's values; undefined for what is no term. */
export function valueKind(term: string): ValueKind | undefined {
  if (!isTermName(term)) return undefined;
  const [first = ''] = term.split('.', 1);
  return KINDS.get(first);
}
