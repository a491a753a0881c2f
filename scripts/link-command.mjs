// Lets `npx dealtrail …` find the command in this clone: npm links the commands of packages, not of the project itself.
// Written anew only when it is not there, so that it costs nothing.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = '../../dist/apps/cli/src/main.js';
const bin = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.bin');

link('dealtrail', `#!/usr/bin/env node\nimport('${ENTRY}');\n`);
if (process.platform === 'win32') link('dealtrail.cmd', `@node "%~dp0\\${ENTRY.replaceAll('/', '\\')}" %*\r\n`);

function link(name, text) {
  const file = join(bin, name);
  if (existsSync(file)) return;
  mkdirSync(bin, { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
}
