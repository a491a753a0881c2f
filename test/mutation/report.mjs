// The figures by folder, and the survivors.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const ENOUGH = 90;
const KINDS = ['killed', 'timeout', 'survived', 'unreached', 'ignored'];
const explained = JSON.parse(readFileSync(new URL('explained.json', import.meta.url), 'utf8'));

/** @returns the exit code: 1 when less than enough of a folder's mutants are dead or explained. */
export function tell(outcomes) {
  const rows = outcomes.map(({ folder, mutants }) => ({ folder, ...figures(mutants.map(described)) }));
  for (const { folder, alive } of rows) {
    console.log(`\n${folder}: alive and not explained`);
    for (const { at, was, becomes } of alive) console.log(`  ${at}  ${was}  ->  ${becomes}`);
  }
  console.log(
    `\n| folder | mutants | ${KINDS.join(' | ')} | explained | score |\n|---|${'---:|'.repeat(KINDS.length + 3)}`,
  );
  for (const { folder, all, counts, known, score } of rows) {
    console.log(
      `| \`${folder}\` | ${all} | ${KINDS.map((kind) => counts[kind]).join(' | ')} | ${known} | ${score} % |`,
    );
  }
  mkdirSync('.tmp/mutation', { recursive: true });
  writeFileSync('.tmp/mutation/report.json', JSON.stringify(rows, null, 1));
  return rows.every(({ fine }) => fine) ? 0 : 1;
}

function figures(mutants) {
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, mutants.filter(({ status }) => status === kind).length]),
  );
  const living = mutants.filter(({ status }) => status === 'survived' || status === 'unreached');
  const alive = living.filter(({ why }) => !why);
  const tried = mutants.length - counts.ignored;
  const percent = (part) => Math.floor((1000 * part) / Math.max(1, tried)) / 10;
  const score = percent(counts.killed + counts.timeout);
  const known = living.length - alive.length;
  return { all: mutants.length, counts, known, alive, score, fine: percent(tried - alive.length) >= ENOUGH };
}

function described(mutant) {
  const { fileName, location, replacement, status } = mutant;
  const was = textAt(fileName, location);
  const at = `${fileName}:${location.start.line + 1}:${location.start.column + 1}`;
  const becomes = replacement.replace(/\s+/g, ' ');
  return { at, was, becomes, status, why: explained.find(isOf({ fileName, was, becomes }))?.why };
}

function isOf({ fileName, was, becomes }) {
  return (entry) =>
    entry.file === fileName && entry.was === was && (entry.becomes === becomes || entry.becomes === '*');
}

function textAt(file, { start, end }) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return lines.join(' ').replace(/\s+/g, ' ');
}
