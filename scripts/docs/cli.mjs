import { format, resolveConfig } from 'prettier';
import { makeProgram } from '../../dist/apps/cli/src/program.js';
import { reference } from '../../dist/apps/cli/src/reference/reference.js';

const FILE = 'docs/reference-cli.md';
const terminal = { out: () => undefined, err: { write: () => true } };

export async function cliPage() {
  const text = reference(makeProgram(terminal, () => undefined));
  return format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' });
}
