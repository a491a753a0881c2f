import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { OutcomeUnknown, StoreFull, StoreUnavailable } from '#event-sourcing';
import { type AppendFault, MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { TestApi } from '../support/api.js';
import { ServerProcess, temporaryFolder } from '../support/server-process.js';
import { faultsOf } from './support/well-told.js';

const lines: string[] = [];
let fault: AppendFault;
let api: TestApi | undefined;

afterEach(async () => {
  fault = undefined;
  await api?.close();
  api = undefined;
});

const logged = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('what fails within', () => {
  it('A17 is logged with its request, told to nobody, and never answered as a success', async () => {
    const log = new MemoryLog();
    const openStore = () => new MemoryEventStore({ log, faults: { append: () => fault } });
    api = await TestApi.start({ openStore, logTo: (line) => lines.push(line) });
    const running = api;
    const record = (key: string) =>
      running
        .as('admin')
        .post('/v1/keys')
        .set('Idempotency-Key', key)
        .send({ name: 'x', roles: ['auditor'] });
    const before = log.readLog({}).events.length;
    const falls: readonly (readonly [AppendFault, number])[] = [
      [new TypeError("Cannot read properties of undefined (reading 'canary')"), 500],
      [new OutcomeUnknown('The canary may be stored.'), 503],
      [new StoreUnavailable('No canary.'), 503],
      [new StoreFull('Full of canaries.'), 507],
    ];
    for (const [n, [error, status]] of falls.entries()) {
      fault = error;
      const answer = await record(`failing-${n}`);
      expect(answer.status).toBe(status);
      expect(faultsOf({ status, headers: answer.headers, text: answer.text })).toEqual([
        `${status} is a fault of ours`,
      ]);
      if (status === 500) expect(answer.text).not.toContain('canary');
      const { instance } = answer.body as { instance: string };
      expect(logged().filter(({ requestId }) => requestId === instance).length).toBeGreaterThan(0);
    }
    const [unforeseen] = logged().filter(({ msg }) => msg === 'Unforeseen error');
    expect(unforeseen).toMatchObject({ level: 50, stack: expect.stringContaining('canary') });
    expect(log.readLog({}).events).toHaveLength(before);
    fault = undefined;
    await record('failing-0').expect(201);
    expect(log.readLog({}).events).toHaveLength(before + 1);
  });

  it.each(['Promise.reject(new Error("canary"))', 'setImmediate(() => { throw new Error("canary"); })'])(
    'A17 %s, which nobody awaits, ends the process with 1, for its supervisor to start it anew',
    async (accident) => {
      const folder = await temporaryFolder();
      const hook = `process.on("SIGUSR2", () => { ${accident} })`;
      const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(hook)}`;
      const server = await ServerProcess.start({ DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off', NODE_OPTIONS });
      server.signal('SIGUSR2');
      expect(await server.ended()).toBe(1);
      await until(() => server.log.some(({ level }) => level === 60));
      expect(server.log.at(-1)).toMatchObject({ level: 60, msg: expect.stringContaining('canary') });
      rmSync(folder, { recursive: true });
    },
  );
});
