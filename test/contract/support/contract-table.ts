import type { Reporter, TestCase, TestModule } from 'vitest/node';

const TITLE = / keeps the contract of an event store:$/;
const MARKS: Record<string, string> = { passed: '✓', failed: '✗', skipped: '-', pending: '?' };

/**
 * Prints every case of the contract with what each store made of it. A case that one store has and another has not, or
 * that holds on one and not on another, fails the run.
 */
export default class ContractTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const stores = new Map<string, Map<string, string>>();
    for (const test of tests) note(test, stores);
    const [run, notRun] = partition([...stores]);
    const cases = [...new Set(run.flatMap(([, results]) => [...results.keys()]))];
    console.log(table(run, cases));
    for (const [store, results] of notRun) console.log(`NOT RUN: ${store}: ${[...results.keys()].join(', ')}`);
    const faults = faultsOf(run, cases);
    for (const fault of faults) console.log(`DEFECT: ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
    const failed = faults.length;
    console.log(
      `${cases.length} cases on ${run.length} stores: ${failed === 0 ? 'the same on all' : `${failed} defects`}`,
    );
  }
}

function note(test: TestCase, stores: Map<string, Map<string, string>>): void {
  const [title = '', ...path] = test.fullName.split(' > ');
  if (!TITLE.test(title)) return;
  const store = title.replace(TITLE, '');
  const results = stores.get(store) ?? new Map<string, string>();
  results.set(path.join(' › '), test.result().state);
  stores.set(store, results);
}

type Results = [store: string, results: Map<string, string>];

function partition(stores: readonly Results[]): [run: Results[], notRun: Results[]] {
  const isRun = ([, results]: Results): boolean => [...results.values()].some((state) => state !== 'skipped');
  return [stores.filter(isRun), stores.filter((store) => !isRun(store))];
}

function table(stores: readonly Results[], cases: readonly string[]): string {
  const head = stores.map(([store], n) => `${String.fromCharCode(65 + n)}  ${store}`).join('\n');
  const letters = stores.map((_, n) => String.fromCharCode(65 + n)).join(' ');
  const rows = cases.map((name) => {
    const marks = stores.map(([, results]) => MARKS[results.get(name) ?? ''] ?? '!').join(' ');
    return `${marks}  ${name}`;
  });
  return `${head}\n\n${letters}\n${rows.join('\n')}\n`;
}

function faultsOf(stores: readonly Results[], cases: readonly string[]): string[] {
  return stores.flatMap(([store, results]) =>
    cases.flatMap((name) => {
      const state = results.get(name);
      return state === 'passed' ? [] : [`${name}: ${state ?? 'missing'} on ${store}`];
    }),
  );
}
