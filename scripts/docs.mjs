// Writes the pages that follow from the code: `npm run docs`. With --check it writes nothing, and fails if a page is
// not what the code says. Needs a build.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PAGES } from './docs/pages.mjs';

const checking = process.argv.includes('--check');
const stale = [];
for (const [name, text] of Object.entries(PAGES)) {
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const made = await text();
  if (written === made) continue;
  stale.push(name);
  if (!checking) writeFileSync(file, made);
}
for (const name of stale) console.log(checking ? `${name} is not what the code says: npm run docs` : `wrote ${name}`);
process.exitCode = checking && stale.length > 0 ? 1 : 0;
