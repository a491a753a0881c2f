import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const documents = ['README.md', 'CONTRIBUTING.md', ...markdownBelow('docs')];

function markdownBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
}

describe('the documents name what is there', () => {
  it.each(documents)('every link of %s leads somewhere', (document) => {
    const links = [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)];
    const dead = links.map(([, link = '']) => link).filter((link) => !existsSync(join(dirname(document), link)));
    expect(dead).toEqual([]);
  });

  it('every promise names tests that exist', () => {
    const promises = readFileSync('docs/promises.md', 'utf8');
    const tests = [...promises.matchAll(/`((?:test|apps|libs)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(tests.length).toBeGreaterThan(10);
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('every decision is listed', () => {
    const list = readFileSync('docs/decisions/README.md', 'utf8');
    const decisions = readdirSync('docs/decisions').filter((name) => name !== 'README.md');
    expect(decisions.filter((name) => !list.includes(`(${name})`))).toEqual([]);
  });

  it('nest-cli.json knows the applications and libraries that there are', () => {
    const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8')) as {
      projects: Record<string, { root: string }>;
    };
    const roots = Object.values(projects).map(({ root }) => root);
    const there = ['apps', 'libs'].flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
    expect(roots.sort()).toEqual(there.sort());
  });
});
