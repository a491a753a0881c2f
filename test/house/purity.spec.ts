import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/** What lint says of a text that stood in the domain. */
async function complaints(text: string): Promise<string[]> {
  const [result] = await new ESLint().lintText(text, { filePath: 'libs/deals/src/deal.ts' });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '');
}

describe('the domain knows no clock and no chance', { timeout: 120_000 }, () => {
  it.each([
    ['the present moment', 'export const at = (): number => Date.now();\n', 'no-restricted-properties'],
    ['a new date of now', 'export const at = (): Date => new Date();\n', 'no-restricted-syntax'],
    ['chance', 'export const dice = (): number => Math.random();\n', 'no-restricted-properties'],
    ['the process', 'export const name = (): string => process.title;\n', 'no-restricted-globals'],
  ])('lint finds %s', async (_what, text, rule) => {
    expect(await complaints(text)).toContain(rule);
  });

  it('a date that is given is none of these', async () => {
    expect(await complaints('export const at = (ms: number): Date => new Date(ms);\n')).toEqual([]);
  });
});
