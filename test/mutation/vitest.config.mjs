import { resolve } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { mutate } from './mutants.mjs';

const here = (file) => resolve(import.meta.dirname, file);
const root = here('../..');
const conditions = ['source', 'node', 'import', 'module', 'default'];
const { folder, sources, specs } = JSON.parse(process.env.MUTATION);
const inPlace = process.env.MUTATION_IN_PLACE !== 'no';

const { files } = await mutate(sources);
const mutated = new Map(files.map(({ name, content }) => [resolve(root, name), content]));

const mutants = {
  name: 'mutants',
  enforce: 'pre',
  transform: (_, id) => mutated.get(id) ?? null,
};

/** Specs that import fast-check get it with fewer runs, from a fixed seed. */
const propertiesWithFewerRuns = {
  name: 'properties-with-fewer-runs',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'fast-check' && importer !== here('fewer-runs.ts') ? here('fewer-runs.ts') : null,
};

/**
 * Specs of the mutated folder come first, and properties, which take the longest, come last: each mutant is tried on
 * every test that reaches it, until it is dead.
 */
class LikeliestFirst extends BaseSequencer {
  async sort(specifications) {
    const rank = ({ moduleId }) =>
      Number(!moduleId.startsWith(resolve(root, folder))) + 2 * Number(/laws|property/.test(moduleId));
    return specifications.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

export default defineConfig({
  root,
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  plugins: [mutants, propertiesWithFewerRuns],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // A test in place takes as long as all its mutants do; afresh, it is of one mutant.
    ...(inPlace ? { runner: here('in-place.runner.ts'), testTimeout: 86_400_000 } : { testTimeout: 30_000 }),
    setupFiles: ['./test/support/setup.ts'],
    include: specs,
    // Specs of the domain share nothing but what they import; those that follow a log in the background do.
    isolate: !folder.startsWith('libs/deals'),
    maxWorkers: 1,
    sequence: { sequencer: LikeliestFirst },
  },
});
