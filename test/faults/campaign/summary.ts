import type { Report } from './campaign.js';
import { KINDS } from './kinds.table.js';
import { COUNTED, type Counts, sum } from './round.js';

const WIDE = 18;
const headOf = (what: (typeof COUNTED)[number]): string => (what === 'crashPoints' ? 'crash points' : what);

/** What a campaign did, for people: a line for each kind of fault, and their sum. */
export function summary({ seed, seconds, rounds, lacking }: Report): string {
  const lines = KINDS.map((kind) => {
    const reason = lacking.get(kind);
    if (reason) return `${kind.name.padEnd(WIDE)} SKIPPED: ${reason}`;
    const ours = rounds.filter(({ planned }) => planned.kind === kind);
    return row(kind.name, ours.length, sum(ours.map(({ counts }) => counts)));
  });
  const found = rounds.flatMap((round) => round.found).length;
  const head = ['kind of fault'.padEnd(WIDE), 'rounds', ...COUNTED.map(headOf)];
  return [
    `Seed ${seed}, ${rounds.length} rounds in ${Math.round(seconds)} s`,
    '',
    head.join('  '),
    ...lines,
    row('all', rounds.length, sum(rounds.map(({ counts }) => counts))),
    '',
    found === 0
      ? 'Nothing acknowledged was lost, doubled, changed or moved; all views were those of a rebuild.'
      : `${found} violations`,
  ].join('\n');
}

function row(name: string, rounds: number, counts: Counts): string {
  const figures = COUNTED.map((what) => String(counts[what] ?? 0).padStart(headOf(what).length));
  return [name.padEnd(WIDE), String(rounds).padStart('rounds'.length), ...figures].join('  ');
}
