import type { EvidenceView } from '#deals';

type Term = EvidenceView['terms'][string];
type Account = NonNullable<Term['held']>;
export type Value = Account['value'];
type Bounds = NonNullable<Account['bounds']>;

/** Longer texts are cut in tables: JSON has them whole. */
const LONGEST = 72;

/** A value in the words of its source, and what they were read as. */
export function valueText(value: Value | null, bounds?: Bounds): string {
  if (value === null) return '–';
  if (typeof value === 'string') return clipped(value);
  if ('edtf' in value) return `${clipped(value.text)} (${value.edtf}${value.met ? ', met' : ''})`;
  const { text, qualifier, amount, low, high, unit, window } = value;
  const figure = amount ?? [low, high].filter((end) => end !== undefined).join('–');
  const reading = bounds ? intervalText(bounds) : `${qualifier} ${figure}`;
  return `${clipped(text)} (${reading} ${unit}${window ? `, ${window.text}` : ''})`;
}

/** A closed interval, or one that has no upper end; one number where both ends are the same. */
export function intervalText({ low, high }: { readonly low: string | null; readonly high: string | null }): string {
  if (low !== null && low === high) return low;
  return `${low === null ? '(-∞' : `[${low}`}, ${high === null ? '∞)' : `${high}]`}`;
}

export function clipped(text: string, longest = LONGEST): string {
  const [line = ''] = text.split('\n');
  const points = [...line];
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : line;
}
