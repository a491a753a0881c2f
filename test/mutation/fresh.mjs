// What acts while modules load cannot be switched on in a program that runs: for each such mutant they load anew.
import { appendFileSync } from 'node:fs';
import { createVitest } from 'vitest/node';

/** Runs the specs related to its file once for each of these mutants, and notes which of them fail. */
export async function tryAfresh(mutants, { notes, config }) {
  process.env.MUTATION_IN_PLACE = 'no';
  const vitest = await createVitest('test', { config, watch: false, bail: 1, reporters: [{}] });
  for (const { id, fileName } of mutants) {
    process.env.__STRYKER_ACTIVE_MUTANT__ = id;
    vitest.config.related = [`${process.cwd()}/${fileName}`];
    vitest.state.filesMap.clear();
    vitest.state.errorsSet.clear();
    await vitest.start();
    const status = failed(vitest.state) ? 'killed' : 'survived';
    appendFileSync(notes, `${JSON.stringify({ id, status, by: 'afresh' })}\n`);
  }
  await vitest.close();
}

function failed(state) {
  return state.errorsSet.size > 0 || state.getFiles().some((file) => file.result?.state === 'fail');
}
