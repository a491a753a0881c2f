import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { type Ack, violations } from './support/history.js';
import { hasStrace, injecting, NO_STRACE } from './support/strace.js';
import { logIn, withFolder } from './support/whole-log.js';
import { WritersProcess } from './support/writers-process.js';

/** Errors by which an append says that it may be tried again. */
const SAID = ['OutcomeUnknown', 'StoreFull', 'StoreUnavailable'];
const canLimitFiles = spawnSync('bash', ['-c', 'ulimit -f 400']).status === 0;

describe('real errors of the file system', () => {
  it('S6 a file that may not grow: appends are refused, nothing acknowledged is lost, and without the limit it goes on', async ({
    skip,
  }) => {
    if (!canLimitFiles) skip('bash is not there, or cannot limit the size of files');
    await withFolder(async (folder) => {
      const [acks, failures] = [[] as Ack[], [] as string[]];
      const heard = { acknowledged: (ack: Ack) => acks.push(ack), failed: (name: string) => failures.push(name) };
      const limited = new WritersProcess({
        folder,
        ...heard,
        under: ['bash', '-c', 'ulimit -f 400; exec "$@"', 'bash'],
      });
      await until(() => failures.length > 20, { within: 30_000 });
      await limited.kill();
      expect(failures.filter((name) => !SAID.includes(name))).toEqual([]);
      const before = acks.length;
      const free = new WritersProcess({ folder, ...heard, args: ['--events=10'] });
      expect(await free.ended).toBe(0);
      expect(acks.length).toBeGreaterThan(before);
      expect(violations(await logIn(folder), acks)).toEqual([]);
    });
  });

  it('S7 a sync that fails, again and again: every event is stored once, whatever had to be tried again', async ({
    skip,
  }) => {
    if (!hasStrace()) skip(NO_STRACE);
    await withFolder(async (folder) => {
      const [acks, failures] = [[] as Ack[], [] as string[]];
      const heard = { acknowledged: (ack: Ack) => acks.push(ack), failed: (name: string) => failures.push(name) };
      // Counted for each thread: every writing thread fails at its twelfth sync.
      const under = injecting('fsync,fdatasync', 'error=EIO:when=12');
      const writers = new WritersProcess({ folder, ...heard, under, args: ['--writers=4', '--events=40'] });
      expect(await writers.ended).toBe(0);
      expect(failures).toContain('OutcomeUnknown');
      expect(failures.filter((name) => !SAID.includes(name))).toEqual([]);
      const log = await logIn(folder);
      expect(violations(log, acks)).toEqual([]);
      expect(log).toHaveLength(4 * 40);
      console.log(`${failures.length} refusals on the way`);
    });
  });
});
