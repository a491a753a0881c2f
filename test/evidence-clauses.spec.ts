import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** docs/evidence-clauses.md says which spec holds which clause of the policy; here it is held to its word. */
const POLICY = 'docs/evidence-1.md';
const TABLE = 'docs/evidence-clauses.md';
const SPECS = 'libs/deals/src';

/** The clauses of a policy: numbered paragraphs, and rules in a table. */
function clausesOf(policy: string): string[] {
  return [...policy.matchAll(/^(?:(\d\.\d) |\| (R\d) \|)/gm)].map(([, paragraph, rule]) => paragraph ?? rule ?? '');
}

/** Clause to spec files, from the rows of the table: `| 2.4 | [spec](../path), [spec](../path) | what it holds |`. */
function rowsOf(table: string): Map<string, string[]> {
  const rows = [...table.matchAll(/^\| (\d\.\d|R\d) \| (.+?) \| (.+?) \|$/gm)];
  return new Map(rows.map(([, clause = '', specs = '']) => [clause, linksIn(specs)]));
}

function linksIn(cell: string): string[] {
  return [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);
}

/** The clauses that begin the title of a describe or an it; `R2–R8` names all from R2 to R8. */
function clausesHeldBy(spec: string): Set<string> {
  const titles = spec.matchAll(/(?:\b(?:describe|it)|\))\(\s*['"`](\d\.\d|R\d)(?:–R(\d))?[ :]/g);
  return new Set([...titles].flatMap(([, first = '', last]) => (last ? rulesBetween(first, last) : [first])));
}

function rulesBetween(first: string, last: string): string[] {
  const from = Number(first.slice(1));
  return Array.from({ length: Number(last) - from + 1 }, (_, n) => `R${from + n}`);
}

/** What is wrong between a policy, its table and the specs, a sentence each. */
function complaints(policy: string, table: string, specs: ReadonlyMap<string, string>): string[] {
  const clauses = clausesOf(policy);
  const rows = rowsOf(table);
  const held = new Map([...specs].map(([path, text]) => [path, clausesHeldBy(text)]));
  return [
    ...clauses.filter((clause) => !rows.get(clause)?.length).map((clause) => `${clause} has no row that names a spec`),
    ...[...rows.keys()].filter((clause) => !clauses.includes(clause)).map((clause) => `${clause} is no clause`),
    ...[...rows].flatMap(([clause, paths]) =>
      paths
        .filter((path) => !held.get(path)?.has(clause))
        .map((path) => `${path} has no title that begins with ${clause}`),
    ),
    ...[...held].flatMap(([path, found]) =>
      [...found]
        .filter((clause) => !rows.get(clause)?.includes(path))
        .map((clause) => `${path} holds ${clause}, unlisted`),
    ),
  ];
}

function specsOnDisk(): Map<string, string> {
  const paths = readdirSync(SPECS, { recursive: true, encoding: 'utf8' })
    .map((path) => `${SPECS}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.spec.ts') && existsSync(path));
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

const policy = readFileSync(POLICY, 'utf8');
const table = readFileSync(TABLE, 'utf8');

describe('each clause of the evidence policy names the spec that holds it', () => {
  it('the clauses are found: six sections and nine rules', () => {
    const clauses = clausesOf(policy);
    const sections = ['1', '2', '3', '4', '5', '6', 'R'];
    expect(sections.map((section) => clauses.filter((clause) => clause.startsWith(section)).length)).toEqual([
      5, 8, 4, 5, 5, 7, 9,
    ]);
  });

  it('holds', () => {
    expect(complaints(policy, table, specsOnDisk())).toEqual([]);
  });
});

describe('the check bites', () => {
  const policyOfTwo = '1.1 Values.\n| R0 | unsupported | x |\n';
  const spec =
    "describe('1.1 values', () => {});\ndescribe('R0 unsupported', () => {});\nexpect(x).toBe('R7 reported');";
  const row = (clause: string) => `| ${clause} | [a](../a.spec.ts) | it all |\n`;
  const specs = new Map([['a.spec.ts', spec]]);

  it.each([
    ['a full table', row('1.1') + row('R0'), specs, []],
    ['a clause without a row', row('R0'), specs, ['1.1 has no row that names a spec', 'a.spec.ts holds 1.1, unlisted']],
    [
      'a row that names no spec',
      `${row('R0')}| 1.1 | none yet | x |\n`,
      new Map([['a.spec.ts', "it('R0 x')"]]),
      ['1.1 has no row that names a spec'],
    ],
    [
      'a row of no clause',
      row('1.1') + row('R0') + row('9.9'),
      specs,
      ['9.9 is no clause', 'a.spec.ts has no title that begins with 9.9'],
    ],
    [
      'a spec that is gone',
      row('1.1') + row('R0'),
      new Map<string, string>(),
      ['a.spec.ts has no title that begins with 1.1', 'a.spec.ts has no title that begins with R0'],
    ],
    [
      'a title that is gone',
      row('1.1') + row('R0'),
      new Map([['a.spec.ts', "it.each([1])('R0 %s')"]]),
      ['a.spec.ts has no title that begins with 1.1'],
    ],
  ])('%s', (...[_, rows, found, expected]) => {
    expect(complaints(policyOfTwo, rows, found)).toEqual(expected);
  });
});
