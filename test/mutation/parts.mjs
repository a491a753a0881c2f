// What is mutated, folder by folder: the specs of a folder are the likeliest to kill its mutants.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Production code: no specs, nothing made for tests, no tables of words. */
const NOT_MUTATED = /spec\.ts$|\/testing\/|\.table\.ts$|\.d\.ts$|\/index\.ts$/;

/** @param changed the files to stay with, if not all. */
export function partsOf(paths, changed) {
  const sources = [...new Set(paths.flatMap(filesBelow))]
    .filter((file) => !NOT_MUTATED.test(file) && (changed?.has(file) ?? true))
    .sort();
  return [...new Set(sources.map(partOf))].map((folder) => ({
    folder,
    sources: sources.filter((file) => partOf(file) === folder),
    specs: specsFor(folder),
  }));
}

/** libs/NAME/src, or a folder right below it. */
function partOf(file) {
  return dirname(file).split('/').slice(0, 4).join('/');
}

/** Only its own specs may kill a mutant of a library; the golden events belong to the domain. */
function specsFor(folder) {
  const library = folder.split('/').slice(0, 2).join('/');
  return [`${library}/**/*.{spec,contract-spec}.ts`, ...(library === 'libs/deals' ? ['test/golden/*.spec.ts'] : [])];
}

function filesBelow(path) {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name));
}
