import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { makeProgram } from '../program.js';
import type { Terminal } from '../terminal/terminal.js';
import { reference } from './reference.js';

const terminal = { out: () => undefined, err: { write: () => true } } as unknown as Terminal;
const FILE = 'docs/reference-cli.md';

it('docs/reference-cli.md says what the commands take (else: npm run docs)', async () => {
  const text = reference(makeProgram(terminal, () => undefined));
  const config = { ...(await resolveConfig(FILE)), parser: 'markdown' };
  expect(readFileSync(FILE, 'utf8')).toBe(await format(text, config));
});
