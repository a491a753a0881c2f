import { setTimeout as pause } from 'node:timers/promises';
import { until } from '#event-sourcing/testing';
import { Injection } from '../support/injection.js';
import type { Outcome, Round } from './round.js';
import { WrittenLog } from './written-log.js';

const FAULTS = 3;
/** Most milliseconds that a fault lasts, or that writers are left in peace before it. */
const LONGEST = 300;

interface Fault {
  readonly calls: string;
  readonly what: string;
  /** What every append says, or one of these, while it lasts. */
  readonly said: readonly string[];
}

/** The disk is full for a while: every write fails. */
const FULL: Fault = { calls: 'pwrite64,ftruncate', what: 'error=ENOSPC', said: ['StoreFull', 'OutcomeUnknown'] };
/** A sync fails once, now and then. */
const SYNC_FAILS_ONCE: Fault = { calls: 'fsync,fdatasync', what: 'error=EIO:when=2+40', said: ['OutcomeUnknown'] };
/** No sync succeeds. */
const NO_SYNC: Fault = { calls: 'fsync,fdatasync', what: 'error=EIO', said: ['OutcomeUnknown', 'StoreUnavailable'] };

export const fullDisk = (round: Round): Promise<Outcome> => throughFaults(FULL, round);
export const failingSyncs = (round: Round): Promise<Outcome> =>
  throughFaults(round.random() < 0.5 ? SYNC_FAILS_ONCE : NO_SYNC, round);

/** The same process lives through the fault again and again: it says so, and goes on by itself within five seconds. */
async function throughFaults({ calls, what, said }: Fault, { folder, random, doctored }: Round): Promise<Outcome> {
  const log = new WrittenLog(folder);
  const writers = log.start(['--views', ...(doctored ? ['--acknowledge=anyway'] : [])]);
  await writers.ready;
  for (let n = 0; n < FAULTS; n++) {
    await pause(random() * LONGEST);
    const before = log.refusals.length;
    const injection = await Injection.into(writers.pid!, calls, what);
    await until(() => log.refusals.slice(before).some((name) => said.includes(name)));
    await pause(random() * LONGEST);
    await injection.lift();
    await log.goesOn();
  }
  await writers.kill();
  return log.recovered({ faults: FAULTS, kills: 1 });
}

/** The file may not grow beyond a size: appends are refused, and without the limit they go on. */
export async function limitedFile({ folder, random, doctored }: Round): Promise<Outcome> {
  const log = new WrittenLog(folder);
  const limit = 200 + Math.floor(random() * 400);
  const under = ['bash', '-c', `ulimit -f ${limit}; exec "$@"`, 'bash'];
  const writers = log.start(['--views', ...(doctored ? ['--acknowledge=anyway'] : [])], under);
  await until(() => log.refusals.length > 10, { within: 30_000 });
  await writers.kill();
  return log.recovered({ faults: 1, kills: 1 });
}

/** The process is stopped and goes on, as a suspended machine does. */
export async function stopped({ folder, random, doctored }: Round): Promise<Outcome> {
  const log = new WrittenLog(folder);
  const writers = log.start(['--views', ...(doctored ? ['--acknowledge=early'] : [])]);
  await writers.ready;
  for (let n = 0; n < FAULTS; n++) {
    await pause(random() * LONGEST);
    writers.signal('SIGSTOP');
    await pause(random() * LONGEST);
    writers.signal('SIGCONT');
    await log.goesOn();
  }
  await pause(random() * LONGEST);
  if (random() < 0.5) writers.signal('SIGSTOP');
  await writers.kill();
  return log.recovered({ faults: FAULTS, kills: 1 });
}
