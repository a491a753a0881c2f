import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { makeProgram } from '../program.js';
import type { Terminal } from '../terminal/terminal.js';
import { candidates } from './candidates.js';
import { SCRIPTS } from './scripts.js';

const terminal = { out: () => undefined, err: { write: () => true } } as unknown as Terminal;
const program = makeProgram(terminal, () => undefined);
const ids = async (kind: string) => [`some-${kind}`, 'another'];
const complete = (...words: string[]) => candidates(program, words, ids);

describe('completion', () => {
  it.each([
    [['sh'], ['show']],
    [['keys', 'ro'], ['rotate']],
    [
      ['deals', '--st'],
      ['--stage', '--status'],
    ],
    [
      ['completion', ''],
      ['bash', 'fish', 'zsh'],
    ],
    [['show', 'some'], ['some-subject']],
    [
      ['keys', 'revoke', ''],
      ['another', 'some-key'],
    ],
    [['deals', '--party', 's'], ['some-party']],
    [['export', '--subject', 's'], ['some-stream']],
    [['show', '--server', 'http://x', 'a'], ['another']],
    [['show', 'a-b', ''], []],
    [['import', ''], []],
    [['deals', '--data', ''], []],
    [['comp'], ['completion']],
    [['nonsense', ''], []],
  ])('of %j is %j', async (words, expected) => expect(await complete(...words)).toEqual(expected));

  it('offers every command, and none that is hidden', async () => {
    const words = await complete('');
    expect(words).toContain('deals');
    expect(words).not.toContain('complete');
  });

  it('has a script that bash can read', () => {
    execFileSync('bash', ['-n'], { input: SCRIPTS.bash });
    expect(() => execFileSync('bash', ['-n'], { input: `${SCRIPTS.bash}if`, stdio: 'pipe' })).toThrow();
  });

  it('fills in what bash asks for', () => {
    const script = `dealtrail() { printf '%s\\n' "asked:$# $4" two; }; ${SCRIPTS.bash}
      COMP_WORDS=(dealtrail show a); COMP_CWORD=2; _dealtrail; printf '%s,' "\${COMPREPLY[@]}"`;
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' })).toBe('asked:4 a,two,');
  });
});
