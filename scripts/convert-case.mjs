// Makes the sample of a case: the records of samples/cases/<slug>.json, with what was decided by hand in
// <slug>.judged.json, as requests in samples/<slug>.jsonl. `node scripts/convert-case.mjs [<slug>…]`, by default all.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { requestsOf } from './cases/case.mjs';
import { lineOf } from './cases/line.mjs';

const CASES = new URL('../samples/cases/', import.meta.url);
const SUFFIX = '.judged.json';

/** The sample of a case, as the text of its file. */
export function sampleOf(slug) {
  const read = (name) => JSON.parse(readFileSync(new URL(name, CASES), 'utf8'));
  return requestsOf(read(`${slug}.json`), read(`${slug}${SUFFIX}`), read('parties.json'))
    .map(lineOf)
    .join('');
}

/** Every case there is. */
export function slugs() {
  const names = readdirSync(CASES).filter((name) => name.endsWith(SUFFIX));
  return names.map((name) => name.slice(0, -SUFFIX.length)).sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const chosen = process.argv.slice(2);
  for (const slug of chosen.length > 0 ? chosen : slugs()) {
    writeFileSync(new URL(`../${slug}.jsonl`, CASES), sampleOf(slug));
    console.log(`samples/${slug}.jsonl`);
  }
}
