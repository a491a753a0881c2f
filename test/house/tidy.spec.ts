import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** The tools that keep the house in order, run as the scripts of package.json run them. */
function run(script: string): string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  return status === 0 ? 'clean' : `${stdout}${stderr}`;
}

describe('the house is tidy', { timeout: 240_000 }, () => {
  it.each(['typecheck', 'lint', 'dead', 'format:check'])('npm run %s finds nothing', (script) => {
    expect(run(script)).toBe('clean');
  });
});
