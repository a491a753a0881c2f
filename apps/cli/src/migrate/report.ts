import type { Comparison, Moved } from '#event-sourcing';
import { counted } from '../terminal/progress-line.js';

/** What the report adds to what came of the work. */
export interface Facts {
  /** The locations, as they may be shown. */
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
}

/** What came of it, for people and for programs. */
export interface Report {
  readonly equal: boolean;
  text(facts: Facts): string;
  json(facts: Facts): object;
}

export function movedReport(moved: Moved): Report {
  return {
    equal: true,
    json: (facts) => ({ ...facts, equal: true, ...moved }),
    text: (facts) =>
      lines([
        ['Copied', `${counted(moved.copied)} from ${facts.from} to ${facts.to}`],
        ['There before', `${counted(moved.alreadyThere)}`],
        ...sameLines(moved, facts),
        ['Level', levelText(moved)],
      ]),
  };
}

export function comparisonReport({ difference, ...compared }: Comparison): Report {
  const equal = difference === undefined;
  const differs = (facts: Facts): Row[] => [
    ['Different', difference?.sentence ?? ''],
    ['Same', `the ${counted(compared.verified)} before it, of ${facts.from} and ${facts.to}`],
    ['Took', `${facts.seconds.toFixed(1)} s`],
  ];
  return {
    equal,
    json: (facts) => ({ ...facts, equal, ...compared, difference }),
    text: (facts) => lines(equal ? sameLines(compared, facts) : differs(facts)),
  };
}

type Row = readonly [name: string, text: string];

function sameLines({ verified, sha256 }: Pick<Moved, 'verified' | 'sha256'>, { seconds }: Facts): Row[] {
  return [
    ['Verified', `${counted(verified)}: ids, types, streams, revisions, texts and order are the same`],
    ['Took', `${seconds.toFixed(1)} s`],
    ['SHA-256', `${sha256.source} of the source`],
    ['', `${sha256.target} of the target`],
  ];
}

function levelText({ position: { source, target } }: Moved): string {
  if (source === undefined || target === undefined) return 'both logs are empty';
  return `nothing came after position ${source} of the source, which is ${target} of the target`;
}

function lines(rows: readonly Row[]): string {
  return rows.map(([name, text]) => `${name.padEnd(13)} ${text}\n`).join('');
}
