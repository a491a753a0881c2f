// Writes docs/reference-cli.md from the commands of the command line. Needs a build: `npm run build`.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { makeProgram } from '../dist/apps/cli/src/program.js';
import { reference } from '../dist/apps/cli/src/reference/reference.js';

const file = 'docs/reference-cli.md';
const terminal = { out: () => undefined, err: { write: () => true } };
const text = reference(makeProgram(terminal, () => undefined));
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
