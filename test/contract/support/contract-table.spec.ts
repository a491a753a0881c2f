import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestModule } from 'vitest/node';
import ContractTable from './contract-table.js';

type Cases = Readonly<Record<string, string>>;

/** A run of the contract on these stores, as the reporter is told of it. */
function ran(stores: Readonly<Record<string, Cases>>): TestModule[] {
  const tests = Object.entries(stores).flatMap(([store, cases]) =>
    Object.entries(cases).map(([name, state]) => ({
      fullName: `${store} keeps the contract of an event store: > ${name.replaceAll(' › ', ' > ')}`,
      result: () => ({ state }),
    })),
  );
  return [{ children: { allTests: () => tests.values() } } as unknown as TestModule];
}

describe('E12: one contract on every store', () => {
  const lines: string[] = [];
  beforeEach(() => {
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    lines.length = 0;
    process.exitCode = 0;
  });
  const shown = (stores: Readonly<Record<string, Cases>>): string => {
    new ContractTable().onTestRunEnd(ran(stores));
    return lines.join('\n');
  };

  it('shows each case with what each store made of it', () => {
    const cases = { 'append › begins a stream': 'passed', 'read › a missing stream': 'passed' };
    expect(shown({ SQLite: cases, EventStoreDB: cases })).toContain('2 cases on 2 stores: the same on all');
    expect(lines.join('\n')).toContain('✓ ✓  append › begins a stream');
    expect(process.exitCode).toBeFalsy();
  });

  it.each<[string, Cases, string]>([
    ['that one store lacks', {}, 'DEFECT: append › begins a stream: missing on EventStoreDB'],
    ['that holds on one alone', { 'append › begins a stream': 'failed' }, 'begins a stream: failed on EventStoreDB'],
    ['that one skips', { 'append › begins a stream': 'skipped' }, 'begins a stream: skipped on EventStoreDB'],
  ])('control: a case %s fails the run', (_, theirs, defect) => {
    const other = { 'read › a missing stream': 'passed' };
    const stores = {
      SQLite: { 'append › begins a stream': 'passed', ...other },
      EventStoreDB: { ...theirs, ...other },
    };
    expect(shown(stores)).toContain(defect);
    expect(process.exitCode).toBe(1);
  });

  it('says loudly which store was not run at all', () => {
    const stores = {
      SQLite: { 'append › begins a stream': 'passed' },
      'A real server': { 'all cases (why not)': 'skipped' },
    };
    expect(shown(stores)).toContain('NOT RUN: A real server: all cases (why not)');
    expect(lines.join('\n')).toContain('1 cases on 1 stores');
  });
});
