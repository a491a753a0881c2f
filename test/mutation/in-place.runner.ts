import { appendFileSync, readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type RunnerTestCase, type RunnerTestSuite, TestRunner } from 'vitest';

/** What the instrumented code looks at: see @stryker-mutator/instrumenter. */
interface Switchboard {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

type Verdict = 'killed' | 'timeout' | undefined;

const board: Switchboard = { mutantCoverage: { static: {}, perTest: {} } };
Object.assign(globalThis, { __stryker__: board });

/** Processor time that a quick test takes at most, in milliseconds. */
const QUICK = 60;

const notes = process.env['MUTATION_NOTES']!;
const isQuickRound = process.env['MUTATION_ROUND'] === 'quick';
const { dead, reached, spoiling } = known();

/** What the watchdog looks at: which trial this is, of which mutant (-1: of none), and for how long it may last. */
const trial = new Int32Array(new SharedArrayBuffer(12));
watch(-1, 0);
new Worker(new URL('watchdog.mjs', import.meta.url), { workerData: { notes, trial } }).unref();

function watch(id: number, patience: number): void {
  trial.set([trial[0]! + 1, id, patience]);
}

/**
 * Runs each test as it is, noting which mutants it reaches, and then once more for each of those that still lives, with
 * that one switched on. Whoever makes it fail is dead, if the test passes again afterwards. Quick tests have a round of
 * their own, before those that take long.
 */
export default class InPlaceRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test) as () => Promise<void>;
    board.currentTestId = test.id;
    const [begun, used] = [performance.now(), process.cpuUsage()];
    try {
      await run();
    } finally {
      delete board.currentTestId;
    }
    const { user } = process.cpuUsage(used);
    if (user / 1_000 <= QUICK !== isQuickRound) return;
    const patience = 3_000 + 20 * (performance.now() - begun);
    for (const [id, hits] of Object.entries(board.mutantCoverage.perTest[test.id] ?? {})) {
      if (!reached.has(id)) note({ id, status: 'reached' });
      reached.add(id);
      if (dead.has(id) || spoiling.has(id)) continue;
      Object.assign(board, { activeMutant: id, hitCount: 0, hitLimit: 1_000 + 100 * hits });
      await tryOn({ test, run, patience }, id);
    }
  }
}

interface Trial {
  readonly test: RunnerTestCase;
  readonly run: () => Promise<void>;
  /** In milliseconds. */
  readonly patience: number;
}

/**
 * Where the test does not pass any more though no mutant is on, it says nothing: of this mutant, which may have left
 * something behind, nor of those that follow it. The process ends, and the rest are tried in another.
 */
async function tryOn({ test, run, patience }: Trial, id: string): Promise<void> {
  watch(Number(id), 2 * patience);
  const verdict = await verdictOf(() => withHooks(test, run), patience);
  watch(-1, 0);
  board.activeMutant = '';
  if (verdict === undefined) return;
  const control = await verdictOf(() => withHooks(test, run), 10 * patience);
  const by = `${test.file.name} > ${test.name}`;
  note({ id, status: control === undefined ? verdict : 'spoilt', by });
  if (control !== undefined) process.kill(process.pid, 'SIGKILL');
  dead.add(id);
}

/** Once more from the beginning: with what stands before and after each test. */
async function withHooks(test: RunnerTestCase, run: () => Promise<void>): Promise<void> {
  const suites = [test.file, ...suitesAround(test)];
  const hooks = suites.map((suite) => TestRunner.getSuiteHooks(suite));
  for (const [at, { beforeEach }] of hooks.entries()) {
    for (const hook of beforeEach) await hook(test.context, suites[at]!);
  }
  try {
    await run();
  } finally {
    for (const [at, { afterEach }] of [...hooks.entries()].reverse()) {
      for (const hook of afterEach) await hook(test.context, suites[at]!);
    }
  }
}

function suitesAround({ suite }: RunnerTestCase | RunnerTestSuite): RunnerTestSuite[] {
  return suite && suite.id !== suite.file.id ? [...suitesAround(suite), suite] : [];
}

async function verdictOf(run: () => Promise<void>, patience: number): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict>((resolve) => (timer = setTimeout(() => resolve('timeout'), patience)));
  const ran = run().then(
    () => undefined,
    (): Verdict => 'killed',
  );
  return Promise.race([ran, late]).finally(() => clearTimeout(timer));
}

interface Line {
  readonly id: string;
  readonly status: Verdict | 'reached' | 'spoilt';
  readonly by?: string;
}

function note(line: Line): void {
  appendFileSync(notes, `${JSON.stringify(line)}\n`);
}

/** What an earlier round found. */
function known(): Record<'dead' | 'reached' | 'spoiling', Set<string>> {
  const lines = readFileSync(notes, 'utf8').split('\n').filter(Boolean);
  const found = lines.map((line) => JSON.parse(line) as Line);
  const ids = (...wanted: Line['status'][]) =>
    new Set(found.filter(({ status }) => wanted.includes(status)).map(({ id }) => id));
  return { dead: ids('killed', 'timeout'), reached: ids('reached'), spoiling: ids('spoilt') };
}
