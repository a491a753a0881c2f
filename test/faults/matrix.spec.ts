import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FAULTS = [
  ...Array.from({ length: 20 }, (_, n) => `S${n + 1}`),
  ...Array.from({ length: 7 }, (_, n) => `P${n + 1}`),
];
const ELSEWHERE = ['libs/sqlite/src/open.spec.ts', 'test/acceptance/the-command-line-backs-up-under-load.e2e-spec.ts'];
const HERE = readdirSync('test/faults', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.spec.ts') && !/^(eventstoredb|campaign)/.test(name))
  .map((name) => join('test/faults', name));

/** The faults that a file has tests for: their names begin with it. */
function faultsOf(file: string): string[] {
  const starts = readFileSync(file, 'utf8').matchAll(/['`]((?:[SP]\d+[ :']+)+)/g);
  return [...starts].flatMap(([, start = '']) => start.match(/[SP]\d+/g) ?? []);
}

/** Of several faults: each kind of the campaign has one. */
const CAMPAIGN = 'test/faults/campaign/campaign.spec.ts';

/** The faults for which a file has a doctored situation that its tests must find out. */
function controlsIn(file: string): string[] {
  const names = readFileSync(file, 'utf8').matchAll(/['`]((?:[SP]\d+ )+)the control\b/g);
  return [...names].flatMap(([, start = '']) => start.trim().split(' '));
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

  it('has a control for each fault, which shows that its test bites', () => {
    const controlled = new Set([...files, CAMPAIGN].flatMap(controlsIn));
    expect(FAULTS.filter((fault) => !controlled.has(fault))).toEqual([]);
  });
});
