import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { campaign, type Done } from './campaign.js';
import { summary } from './summary.js';

/** The command that repeats one round. The moments of a kill within it are the machine's. */
const repeating = (seed: number, { planned }: Done): string =>
  `npm run test:faults -- --seed ${seed} --round ${planned.round}`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    minutes: { type: 'string', default: '1' },
    round: { type: 'string' },
    lanes: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    doctored: { type: 'boolean', default: false },
  },
});
// Nothing outside the clone is written to.
process.env['TMPDIR'] = join(process.cwd(), '.tmp');
const seed = Number(values.seed);
const { doctored } = values;
console.log(`The fault campaign of seed ${seed}${doctored ? ', doctored: each round must find something' : ''}`);
const report = await campaign({
  seed,
  seconds: Number(values.minutes) * 60,
  lanes: Number(values.lanes),
  doctored,
  ...(values.round !== undefined && { only: Number(values.round) }),
  onRound: (done) => {
    const { planned, seconds, found } = done;
    const outcome = found.length === 0 ? 'ok' : `FOUND ${found.length}: ${found[0]}`;
    console.log(
      `${String(planned.round).padStart(5)}  ${planned.kind.name.padEnd(18)} ${seconds.toFixed(1)} s  ${outcome}`,
    );
    if (found.length > 0) console.log(`To repeat: ${repeating(seed, done)}`);
  },
});
console.log(`\n${summary(report)}`);
const foundSome = report.rounds.some(({ found }) => found.length > 0);
process.exitCode = foundSome === doctored ? 0 : 1;
