import { type Result, rounded } from './results.js';

/** What is to be reached: a value, or its ratio to that of other subjects (the best of them). */
export interface Target {
  /** The key of the metric. */
  readonly metric: string;
  readonly subject: string;
  readonly against?: readonly string[];
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly says: string;
}

export interface Verdict {
  readonly says: string;
  readonly subject: string;
  /** The value or the ratio; undefined when it, or what it is compared with, was not measured. */
  readonly reached: number | undefined;
  readonly asked: string;
  readonly verdict: 'met' | 'missed' | 'not measured' | 'reported';
}

/** Judges by medians. A target without a bound is a ratio that is only reported. */
export function judge(target: Target, bench: string, results: readonly Result[]): Verdict {
  const { says, subject, against, atLeast, atMost } = target;
  const medianOf = (name: string): number[] =>
    results.flatMap((result) => (result.bench === bench && result.subject === name ? result.median : []));
  const [own] = medianOf(subject);
  const others = against?.flatMap(medianOf);
  const reached = ratio(own, others, atMost !== undefined);
  const asked = atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : '';
  return { says, subject, reached, asked, verdict: verdictOf(reached, target) };
}

function ratio(
  own: number | undefined,
  others: readonly number[] | undefined,
  lessIsBetter: boolean,
): number | undefined {
  if (own === undefined) return undefined;
  if (others === undefined) return own;
  if (others.length === 0) return undefined;
  return rounded(own / (lessIsBetter ? Math.min(...others) : Math.max(...others)));
}

function verdictOf(reached: number | undefined, { atLeast, atMost }: Target): Verdict['verdict'] {
  if (reached === undefined) return 'not measured';
  if (atLeast === undefined && atMost === undefined) return 'reported';
  return reached >= (atLeast ?? -Infinity) && reached <= (atMost ?? Infinity) ? 'met' : 'missed';
}
