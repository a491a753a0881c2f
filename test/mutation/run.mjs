// npm run test:mutation -- [--only PATH]… [--since REF] [--in-place] [--go-on]     See docs/mutation-testing.md.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

process.chdir(resolve(import.meta.dirname, '../..'));

if (!existsSync(join(import.meta.dirname, 'node_modules/@stryker-mutator/instrumenter'))) {
  console.error('Mutation testing has packages of its own. Install them first:\n\n  npm ci --prefix test/mutation\n');
  process.exit(2);
}
const { partsOf } = await import('./parts.mjs');
const { tryPart } = await import('./try-part.mjs');
const { tell } = await import('./report.mjs');

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ['libs/event-sourcing', 'libs/deals'] },
    since: { type: 'string' },
    'in-place': { type: 'boolean', default: false },
    'go-on': { type: 'boolean', default: false },
  },
});

const outcomes = [];
for (const part of partsOf(values.only, changedSince(values.since))) {
  const mutants = await tryPart(part, { afresh: !values['in-place'], goOn: values['go-on'] });
  outcomes.push({ folder: part.folder, mutants });
}
process.exitCode = tell(outcomes);

function changedSince(reference) {
  if (reference === undefined) return undefined;
  const { status, stdout, stderr } = spawnSync('git', ['diff', '--name-only', '--diff-filter=d', reference], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return new Set(stdout.split('\n'));
}
