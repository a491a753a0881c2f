import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FAULTS = [
  ...Array.from({ length: 20 }, (_, n) => `S${n + 1}`),
  ...Array.from({ length: 7 }, (_, n) => `P${n + 1}`),
];
const ELSEWHERE = ['libs/sqlite/src/open.spec.ts', 'test/acceptance/the-command-line-backs-up-under-load.e2e-spec.ts'];
const HERE = readdirSync('test/faults', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.spec.ts') && !name.startsWith('eventstoredb'))
  .map((name) => join('test/faults', name));

/** The faults that a file has tests for: their names begin with it. */
function faultsOf(file: string): string[] {
  const starts = readFileSync(file, 'utf8').matchAll(/['`]((?:[SP]\d+[ :']+)+)/g);
  return [...starts].flatMap(([, start = '']) => start.match(/[SP]\d+/g) ?? []);
}

describe('the matrix of faults', () => {
  const rows = [...readFileSync('docs/fault-campaign.md', 'utf8').matchAll(/^\| ([SP]\d+) \|.*\| (.*) \|$/gm)];
  const files = [...HERE, ...ELSEWHERE].filter((file) => !file.endsWith('matrix.spec.ts'));
  const named = new Map(files.map((file) => [file, faultsOf(file)]));

  it('has a row for each fault', () => {
    expect(rows.map(([, fault]) => fault)).toEqual(FAULTS);
  });

  it.each(FAULTS)('names the files whose tests begin with %s', (fault) => {
    const cell = rows.find(([, name]) => name === fault)?.[2] ?? '';
    const listed = [...cell.matchAll(/`(.*?)`/g)].map(([, file = '']) => file);
    const there = [...named].filter(([, faults]) => faults.includes(fault)).map(([file]) => file);
    expect(there.length).toBeGreaterThan(0);
    expect(listed.sort()).toEqual(there.sort());
  });
});
