// Makes the sample of a case: the records of samples/cases/<slug>.json, with what was decided by hand in
// <slug>.judged.json, as requests in samples/<slug>.jsonl. `node scripts/convert-case.mjs [<slug>…]`, by default all; a
// case elsewhere is named by its path, less `.json`. What is undecided yet it names, writes nothing of that case, and
// ends with 1.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { requestsOf } from './cases/case.mjs';
import { lineOf } from './cases/line.mjs';
import { Undecided } from './cases/undecided.mjs';

const CASES = new URL('../samples/cases/', import.meta.url);
const SUFFIX = '.judged.json';

/** The sample of a case, as the text of its file. @throws Undecided */
export function sampleOf(slug) {
  const read = (name) => JSON.parse(readFileSync(new URL(name, placeOf(slug)), 'utf8'));
  const named = slug.split('/').at(-1);
  return requestsOf(read(`${named}.json`), read(`${named}${SUFFIX}`), read('parties.json'))
    .map(lineOf)
    .join('');
}

/** Every case there is. */
export function slugs() {
  const names = readdirSync(CASES).filter((name) => name.endsWith(SUFFIX));
  return names.map((name) => name.slice(0, -SUFFIX.length)).sort();
}

function placeOf(slug) {
  return slug.includes('/') ? pathToFileURL(resolve(slug)) : CASES;
}

/** Writes the sample beside the folder of the case. */
function convert(slug) {
  const sample = new URL(`../${slug.split('/').at(-1)}.jsonl`, placeOf(slug));
  try {
    writeFileSync(sample, sampleOf(slug));
    console.log(relative(process.cwd(), fileURLToPath(sample)));
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    for (const point of error.points) console.error(`${slug}, ${point}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const chosen = process.argv.slice(2);
  for (const slug of chosen.length > 0 ? chosen : slugs()) convert(slug);
}
