import type { Result } from './results.js';
import type { Verdict } from './targets.js';

/** A case as it came out. */
export interface Outcome {
  readonly title: string;
  readonly results: readonly Result[];
  readonly verdicts: readonly Verdict[];
}

export function asText({ results, verdicts }: Outcome): string {
  const lines = results.map(
    ({ bench, subject, min, median, max, unit }) =>
      `  ${bench.padEnd(28)} ${subject.padEnd(46)} ${figures(min, median, max)} ${unit}`,
  );
  return [
    ...lines,
    ...verdicts.map((verdict) => `  ${verdict.verdict.toUpperCase().padEnd(12)} ${told(verdict)}`),
  ].join('\n');
}

export function asMarkdown(outcomes: readonly Outcome[]): string {
  return outcomes.map(sectionOf).join('\n\n');
}

function sectionOf({ title, results, verdicts }: Outcome): string {
  const rows = results.map(
    ({ bench, subject, unit, min, median, max }) =>
      `| ${bench} | ${subject} | ${figure(min)} | **${figure(median)}** | ${figure(max)} | ${unit} |`,
  );
  const judged = verdicts.map(
    ({ says, subject, reached, asked, verdict }) =>
      `| ${says} | ${subject} | ${reached === undefined ? '–' : figure(reached)} | ${asked} | ${verdict} |`,
  );
  return [
    `### ${title}`,
    '',
    '| measured | subject | min | median | max | unit |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    '| asked | of | reached | bound | verdict |',
    '|---|---|---|---|---|',
    ...judged,
  ].join('\n');
}

function told({ says, subject, reached, asked }: Verdict): string {
  return `${says}: ${reached === undefined ? '–' : figure(reached)} ${asked && `(asked ${asked})`} ${subject}`;
}

function figures(...values: number[]): string {
  return values.map(figure).join(' / ');
}

function figure(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
