import { describe, expect, it } from 'vitest';
import { makeToken } from '#access';
import { StoreUnavailable } from '#event-sourcing';
import { type Faults, MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { readConfig } from '../config/read-config.js';
import { openLog } from '../logging/log.js';
import { type RunningApi, startApi } from '../platform/api.js';
import { temporaryFolder } from '../../../../test/support/server-process.js';

const given = makeToken('automation', new Uint8Array(20).fill(4));

/** A replica on a log that it may share with others. */
async function start(log: MemoryLog, environment: Record<string, string> = {}, faults?: Faults): Promise<RunningApi> {
  const config = readConfig({
    PORT: '0',
    DEALTRAIL_DEMO: 'off',
    DEALTRAIL_DATA: await temporaryFolder(),
    ...environment,
  });
  const openStore = async () => new MemoryEventStore({ log, ...(faults && { faults }) });
  return startApi(config, { log: openLog('silent', { write: () => undefined }), openStore });
}

const keysSeenWith = async (api: RunningApi, token = ''): Promise<number | string[]> => {
  const answer = await fetch(`${api.url}/v1/keys`, { headers: { Authorization: `Bearer ${token}` } });
  if (answer.status !== 200) return answer.status;
  return ((await answer.json()) as { keys: { keyId: string }[] }).keys.map(({ keyId }) => keyId);
};

const post = (api: RunningApi, path: string, token = ''): Promise<Response> =>
  fetch(api.url + path, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });

describe('the first key', () => {
  it('is made on an empty log, by one start only', async () => {
    const log = new MemoryLog();
    const first = await start(log);
    const token = first.firstKey?.token;
    expect(await keysSeenWith(first, token)).toEqual(['firstadmin']);
    await first.stop();
    const second = await start(log);
    expect(second.firstKey).toBeUndefined();
    expect(await keysSeenWith(second, token)).toEqual(['firstadmin']);
    await second.stop();
  });

  it('is not made for a program that was started for another: that one has a key which no log knows', async () => {
    const log = new MemoryLog();
    const first = await start(log, { DEALTRAIL_PARENT_KEY: 'on' });
    expect(first.firstKey).toBeUndefined();
    expect(await keysSeenWith(first, first.parentKey)).toEqual([]);
    await first.stop();
    expect(log.readLog({}).events).toEqual([]);
    const second = await start(log);
    expect(second.parentKey).toBeUndefined();
    expect(await keysSeenWith(second, first.parentKey)).toBe(401);
    expect(await keysSeenWith(second, second.firstKey?.token)).toEqual(['firstadmin']);
    await second.stop();
  });

  it('is one key when replicas start together, shown by the one that made it', async () => {
    const log = new MemoryLog();
    const replicas = await Promise.all([start(log), start(log), start(log)]);
    const tokens = replicas.flatMap(({ firstKey }) => firstKey?.token ?? []);
    expect(tokens).toHaveLength(1);
    for (const replica of replicas) expect(await keysSeenWith(replica, tokens[0])).toEqual(['firstadmin']);
    await Promise.all(replicas.map((replica) => replica.stop()));
  });

  it('is the one of the environment, made once however many start with it', async () => {
    const log = new MemoryLog();
    const replicas = await Promise.all([0, 1].map(() => start(log, { DEALTRAIL_BOOTSTRAP_KEY: given })));
    for (const replica of replicas) {
      expect(replica.firstKey).toEqual({ keyId: 'automation' });
      expect(await keysSeenWith(replica, given)).toEqual(['automation']);
      await replica.stop();
    }
    expect(log.readLog({}).events).toHaveLength(1);
  });

  it('is shown, though the store was away before it was made and right after', async () => {
    const log = new MemoryLog();
    const left = { before: 3, after: 3 };
    const read = (): Error | undefined => {
      const when = log.readLog({}).events.length === 0 ? 'before' : 'after';
      return left[when]-- > 0 ? new StoreUnavailable('There is no leader.') : undefined;
    };
    const api = await start(log, {}, { read });
    expect(await keysSeenWith(api, api.firstKey?.token)).toEqual(['firstadmin']);
    expect(Math.max(left.before, left.after)).toBeLessThanOrEqual(0);
    await api.stop();
  });

  it('comes beside others when every admin key was lost', async () => {
    const log = new MemoryLog();
    await (await start(log)).stop();
    const rescue = await start(log, { DEALTRAIL_BOOTSTRAP_KEY: given });
    expect(await keysSeenWith(rescue, given)).toEqual(['firstadmin', 'automation']);
    await rescue.stop();
  });

  it('of the environment is not made again after it was revoked', async () => {
    const log = new MemoryLog();
    const first = await start(log, { DEALTRAIL_BOOTSTRAP_KEY: given });
    expect((await post(first, '/v1/keys/automation/revocation', given)).status).toBe(201);
    await first.stop();
    const second = await start(log, { DEALTRAIL_BOOTSTRAP_KEY: given });
    expect(await keysSeenWith(second, given)).toBe(401);
    await second.stop();
  });
});
