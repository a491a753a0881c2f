import { join } from 'node:path';
import { killRounds } from '../support/kill-rounds.js';
import { failAfterEachAck, type Image, record, violationsIn } from '../support/power.js';
import { injecting } from '../support/strace.js';
import { checked, type Outcome, type Round, sum } from './round.js';
import { WrittenLog } from './written-log.js';

const KILLS = 6;
const POINTS = 4;
/** Crash points go round from the first write to this one. */
const FURTHEST = 240;
/** Every so manieth image is opened as a start opens it, and its views are compared with a rebuild. */
const OPENED = 12;

const early = (doctored: boolean): string[] => (doctored ? ['--acknowledge=early'] : []);

/** kill -9 at random moments, under eight writers. */
export async function killWriters({ folder, random, doctored }: Round): Promise<Outcome> {
  const log = new WrittenLog(folder);
  const victim = { start: () => log.start(['--views', ...early(doctored)]) };
  const kills = doctored ? 1 : KILLS;
  await killRounds({ victim, rounds: kills, random, ...(doctored && { whileStarting: 0 }) });
  return log.recovered({ kills });
}

/**
 * SIGKILL at the n-th call that writes, or syncs: each round takes up where the one before it left. Counted for each
 * thread: in every second round the views are written too, and often come first.
 */
export async function crashAtCalls({ folder, ordinal, doctored }: Round): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (let i = 0; i < POINTS; i++) {
    const point = (ordinal * POINTS + i) % FURTHEST;
    outcomes.push(await crashAt(join(folder, String(i)), point, ordinal % 2 === 0 ? early(doctored) : ['--views']));
  }
  return { counts: sum(outcomes.map(({ counts }) => counts)), found: outcomes.flatMap(({ found }) => found) };
}

/** Two writes, then a sync: commits have so many more of the former. */
async function crashAt(folder: string, point: number, args: readonly string[]): Promise<Outcome> {
  const calls = point % 3 === 2 ? 'fsync,fdatasync' : 'pwrite64';
  const nth = 1 + (point % 3 === 2 ? Math.floor(point / 3) : point);
  const log = new WrittenLog(folder);
  const code = await log.start(['--writers=3', '--events=200', ...args], injecting(calls, `signal=KILL:when=${nth}`))
    .ended;
  const { counts, found } = await log.recovered(code === null ? { crashPoints: 1 } : {});
  return { counts, found: found.map((what) => `killed at ${calls} number ${nth}: ${what}`) };
}

/** The power fails after every acknowledgement: what was not synced is gone, or some of it. */
export async function failPower({ folder, random, doctored }: Round): Promise<Outcome> {
  const args = ['--writers=3', '--events=12', '--views', ...(doctored ? ['--durability=normal'] : [])];
  const recording = await record(folder, args);
  let n = 0;
  const check = (image: Image): Promise<string[]> => (n++ % OPENED === 0 ? opened(image) : violationsIn(image));
  const losses = await failAfterEachAck(recording, { folder: join(folder, 'image'), random }, check);
  const { acks, images, found } = losses;
  return { counts: { images, acknowledged: acks.length, stored: acks.length }, found };
}

async function opened({ folder, acks }: Image): Promise<string[]> {
  try {
    return [...(await checked(folder, acks, {})).found];
  } catch (error) {
    return [`does not open after ${acks.length} acknowledgements: ${(error as Error).message}`];
  }
}
