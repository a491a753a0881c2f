import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...markdownBelow('docs')];

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

  it.each(['docs/promises.md', 'SECURITY.md'])('what %s promises is held by tests that exist', (document) => {
    const promises = readFileSync(document, 'utf8');
    const tests = [...promises.matchAll(/`((?:test|apps|libs)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(tests.length).toBeGreaterThan(10);
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('every page is what the code says', () => {
    const { status, stdout, stderr } = spawnSync('node', ['scripts/docs.mjs', '--check'], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  }, 120_000);

  it('every page is on the way from docs/README.md', () => {
    const index = readFileSync('docs/README.md', 'utf8');
    const pages = readdirSync('docs').filter((name) => name.endsWith('.md') && name !== 'README.md');
    expect(pages.filter((name) => !index.includes(`(${name}`))).toEqual([]);
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
