import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Names every skipped test, loudly, then closes the run with one line: `N passed, N failed, N skipped`. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => state(test) === 'skipped');
    const failed = tests.filter((test) => state(test) === 'failed').length + brokenModules(modules) + errors.length;
    const passed = tests.filter((test) => state(test) === 'passed').length;
    for (const test of skipped)
      console.log(`SKIPPED, so not shown: ${test.module.relativeModuleId} > ${test.fullName}`);
    // Other reporters print their summary in the same turn; this line must stand last.
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`));
  }
}

function state(test: TestCase): string {
  return test.result().state;
}

/** Files that failed before any of their tests could. */
function brokenModules(modules: readonly TestModule[]): number {
  return modules.filter((module) => module.errors().length > 0).length;
}
