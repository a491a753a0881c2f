import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { readConfig } from '../config/read-config.js';
import { openLog } from '../logging/log.js';
import { type RunningApi, startApi } from '../platform/api.js';
import { projectFile } from '../platform/version.js';
import { temporaryFolder } from '../../../../test/support/server-process.js';

const RECORDS = readFileSync(projectFile('samples/bytedance-samsung.jsonl'), 'utf8').trim().split('\n').length;

/** A replica on a log that it may share with others; it tells what it logs. */
async function start(log: MemoryLog, lines: string[]): Promise<RunningApi> {
  const config = readConfig({ PORT: '0', DEALTRAIL_DEMO: 'on', DEALTRAIL_DATA: await temporaryFolder() });
  const openStore = async () => new MemoryEventStore({ log });
  return startApi(config, { log: openLog('info', { write: (line) => lines.push(line) }), openStore });
}

const recorded = (log: MemoryLog): string[] =>
  log.readLog({ streamPrefixes: ['deal-', 'grant-', 'party-'] }).events.map(({ eventId }) => eventId);

describe('the demo', () => {
  it('is loaded once by replicas that start together, and none of them takes the others for a failure', async () => {
    const [log, lines]: [MemoryLog, string[]] = [new MemoryLog(), []];
    const replicas = await Promise.all([start(log, lines), start(log, lines), start(log, lines)]);
    expect(recorded(log)).toHaveLength(RECORDS);
    expect(new Set(recorded(log)).size).toBe(RECORDS);
    expect(lines.filter((line) => line.includes('could not be loaded'))).toEqual([]);
    expect(lines.filter((line) => line.includes('Loaded the founding case'))).not.toEqual([]);
    expect(lines.filter((line) => line.includes('Another replica loads the founding case'))).not.toEqual([]);
    await Promise.all(replicas.map((replica) => replica.stop()));
  });

  it('is gone on with by the next start where its loading was interrupted', async () => {
    const log = new MemoryLog();
    const failing = new MemoryEventStore({
      log,
      faults: { append: ({ stream }) => (stream.startsWith('grant-') ? new Error('the disk is gone') : undefined) },
    });
    const config = readConfig({ PORT: '0', DEALTRAIL_DEMO: 'on', DEALTRAIL_DATA: await temporaryFolder() });
    const lines: string[] = [];
    const silent = openLog('error', { write: (line) => lines.push(line) });
    await (await startApi(config, { log: silent, openStore: async () => failing })).stop();
    expect(lines.join('')).toContain('could not be loaded');
    expect(recorded(log)).toHaveLength(RECORDS - 1);
    await (await start(log, lines)).stop();
    expect(new Set(recorded(log)).size).toBe(RECORDS);
  });
});
