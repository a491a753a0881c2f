import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import { boundaries } from './boundaries.table.js';

/** Which library may import which of ours: the table is design.md's, the check is dependency-cruiser's. */
async function violations(folders: string[]): Promise<string[]> {
  const result = await cruise(folders, {
    ruleSet: { forbidden: boundaries },
    validate: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'default'], exportsFields: ['exports'] },
  });
  const { summary } = result.output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('who may import whom', () => {
  it('holds everywhere', async () => {
    expect(await violations(['apps', 'libs'])).toEqual([]);
  });

  it('bites: a library that reaches into another is found', async () => {
    const found = await violations(['test/house/fixtures']);
    expect(found).toContainEqual(expect.stringContaining('no-inside-of-a-library'));
  });
});
