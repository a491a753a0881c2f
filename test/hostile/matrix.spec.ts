import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const FAULTS = Array.from({ length: 18 }, (_, n) => `A${n + 1}`);

/** Each named test of this folder: the fault it is about, and its file. */
function named(): { readonly fault: string; readonly file: string }[] {
  const files = readdirSync(HERE).filter((name) => name.endsWith('spec.ts'));
  return files.flatMap((name) =>
    [...readFileSync(join(HERE, name), 'utf8').matchAll(/['`](A\d+) /g)].map(([, fault = '']) => ({
      fault,
      file: `test/hostile/${name}`,
    })),
  );
}

describe('the matrix of hostile input', () => {
  const rows = [...readFileSync('docs/hostile-input.md', 'utf8').matchAll(/^\| (A\d+) \|.*\| (.*) \|$/gm)];

  it('has a row for each fault', () => {
    expect(rows.map(([, fault]) => fault)).toEqual(FAULTS);
  });

  it.each(FAULTS)('names the files whose tests begin with %s', (fault) => {
    const listed = [...(rows.find(([, name]) => name === fault)?.[2] ?? '').matchAll(/`(.*?)`/g)].map(
      ([, file]) => file,
    );
    const there = new Set(
      named()
        .filter((test) => test.fault === fault)
        .map(({ file }) => file),
    );
    expect(there.size).toBeGreaterThan(0);
    expect(listed.sort()).toEqual([...there].sort());
  });
});
