// Everything that is claimed to be fast, side by side with what a user would pick instead and with what the machine
// could do at best.
//
//   npm run bench -- [--only append,http] [--runs 3] [--seconds 3] [--large 1000000] [--json | --markdown]
//
// --json prints a line for each result, --markdown the tables of docs/benchmarks.md; what is being done, and what is
// left out, is told on standard error. BENCH_DIR says where data files go; by default `.tmp` of the project.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Case } from './case.js';
import { append } from './cases/append.js';
import { http } from './cases/http.js';
import { idle } from './cases/idle.js';
import { lists, state } from './cases/reading.js';
import { rebuild } from './cases/rebuild.js';
import { fanOut } from './cases/fan-out.js';
import { visible } from './cases/visible.js';
import { ROOT } from './child.js';
import { machine } from './machine.js';
import { whyNoPeers } from './peers.js';
import { startPostgres } from './postgres.js';
import type { Result } from './results.js';
import { measure } from './rounds.js';
import { judge } from './targets.js';
import { asMarkdown, asText, type Outcome } from './telling.js';

const CASES: readonly Case[] = [append, http, visible, fanOut, rebuild, state, lists, idle];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    large: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const tell = (line: string): void => console.error(line);

const chosen = values.only === '' ? CASES : values.only.split(',').map(caseNamed);
const parent = process.env['BENCH_DIR'] ?? join(ROOT, '.tmp');
mkdirSync(parent, { recursive: true });
const scratch = mkdtempSync(join(parent, 'bench-data-'));
const postgres = await startPostgres(scratch);
const closing: (() => Promise<void>)[] = [];
const bench: Bench = {
  seconds: Number(values.seconds),
  large: Number(values.large),
  scratch,
  noPeers: whyNoPeers(),
  atEnd: (close) => void closing.push(close),
  postgres,
};
try {
  await run();
} finally {
  if ('stop' in postgres) postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}

async function run(): Promise<void> {
  tell(machine());
  if (bench.noPeers !== undefined) tell(`LEFT OUT: all peers: ${bench.noPeers}`);
  if ('missing' in postgres) tell(`LEFT OUT: all on PostgreSQL: ${postgres.missing}`);
  const outcomes: Outcome[] = [];
  for (const each of chosen) outcomes.push(await outcomeOf(each));
  if (values.markdown) console.log(`${machine()}\n\n${asMarkdown(outcomes)}`);
}

async function outcomeOf(of: Case): Promise<Outcome> {
  const begun = performance.now();
  tell(`\n${of.title} (${of.name})`);
  const results = await measured(of);
  const verdicts = of.targets.map((target) => judge(target, of.metrics[target.metric]!.bench, results));
  const outcome = { title: of.title, results, verdicts };
  if (values.json) for (const result of results) console.log(JSON.stringify(result));
  else if (!values.markdown) console.log(asText(outcome));
  tell(`  ${of.name} took ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  return outcome;
}

async function measured(of: Case): Promise<Result[]> {
  try {
    return await measure(of, await of.subjects(bench), { runs, tell });
  } finally {
    for (const close of closing.splice(0)) await close();
  }
}

function caseNamed(name: string): Case {
  const found = CASES.find((each) => each.name === name);
  if (found) return found;
  throw new Error(`There is no case "${name}"; there are ${CASES.map((each) => each.name).join(', ')}.`);
}
