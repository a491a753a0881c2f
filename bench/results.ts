/** What one run of one subject measured, by metric. */
export type Figures = Readonly<Record<string, number>>;

export interface Metric {
  /** The name under which results are told. */
  readonly bench: string;
  readonly unit: string;
}

/** One line of the outcome. */
export interface Result extends Metric {
  readonly subject: string;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly runs: number;
}

/** The results of all runs of one subject, a line for each metric that it measured. */
export function resultsOf(
  metrics: Readonly<Record<string, Metric>>,
  subject: string,
  runs: readonly Figures[],
): Result[] {
  return Object.entries(metrics).flatMap(([key, metric]) => {
    const values = runs.flatMap((figures) => figures[key] ?? []).sort((a, b) => a - b);
    if (values.length === 0) return [];
    const [min, median, max] = [values[0]!, values[(values.length - 1) >> 1]!, values.at(-1)!].map(rounded);
    return [{ ...metric, subject, min: min!, median: median!, max: max!, runs: values.length }];
  });
}

/** Four significant digits: what comes after them is chance. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The value below which that share of the sorted values lies. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
