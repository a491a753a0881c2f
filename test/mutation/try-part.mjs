// Tries the mutants of one part: in place those that a test reaches, afresh those that act while modules load.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tryAfresh } from './fresh.mjs';
import { mutate } from './mutants.mjs';

const config = join(import.meta.dirname, 'vitest.config.mjs');

/** @returns the mutants, each with its `status`: killed, timeout, survived, unreached or ignored. */
export async function tryPart(part, { afresh, goOn }) {
  const notes = resolve('.tmp/mutation', `${part.folder.replaceAll('/', '-')}.jsonl`);
  mkdirSync('.tmp/mutation', { recursive: true });
  if (!goOn || !existsSync(notes)) writeFileSync(notes, '');
  const { mutants } = await mutate(part.sources);
  console.log(`${part.folder}: ${mutants.length} mutants`);
  process.env.MUTATION = JSON.stringify(part);
  process.env.MUTATION_NOTES = notes;
  for (const round of ['quick', 'slow']) runInPlace(round, notes);
  const unreached = settled(mutants, notes).filter(({ status }) => status === 'unreached');
  if (afresh && unreached.length > 0) await tryAfresh(unreached, { notes, config });
  return settled(mutants, notes);
}

/** Every test that reaches mutants, in one process for all of them; in another, where one of them ended it. */
function runInPlace(round, notes) {
  process.env.MUTATION_ROUND = round;
  const command = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', config, '--reporter=dot'];
  const before = endsIn(notes);
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status === 0) return;
  if (endsIn(notes) > before) return runInPlace(round, notes);
  writeFileSync(`${notes}.log`, stdout + stderr);
  console.log(`The specs did not all pass: see ${notes}.log`);
}

function endsIn(notes) {
  return readFileSync(notes, 'utf8').split(/"watchdog"|"spoilt"/).length;
}

function settled(mutants, notes) {
  const lines = readFileSync(notes, 'utf8').split('\n').filter(Boolean);
  const known = new Map();
  for (const { id, status } of lines.map((line) => JSON.parse(line))) {
    if (status === 'spoilt') known.delete(id);
    else known.set(id, status === 'reached' ? 'survived' : status);
  }
  return mutants.map((mutant) => ({
    ...mutant,
    status: mutant.status === 'Ignored' ? 'ignored' : (known.get(mutant.id) ?? 'unreached'),
  }));
}
