import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { asAcks } from './support/api-under-writers.js';
import { checkedLog } from './campaign/round.js';
import { type Answer, p95, Served } from './support/served.js';
import { freeBytes, MIB, NO_MOUNT, withSmallDisk } from './support/small-disk.js';

/** The server refuses writes below 64 MiB, and warns below twice that. */
const [DISK, RESERVE] = [240 * MIB, 64 * MIB];

/** Four clients that state one thing after the other, and note every answer; a refused one is sent again soon. */
class Clients {
  readonly answers: Answer[] = [];
  #stopped = false;
  readonly #running: Promise<unknown>;

  constructor(private readonly server: Served) {
    this.#running = Promise.all(Array.from({ length: 4 }, (_, client) => this.#state(client)));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #state(client: number): Promise<void> {
    for (let n = 0; !this.#stopped;) {
      const answer = await this.server.state(`client ${client} says ${n} ${'and so on '.repeat(100)}`);
      this.answers.push(answer);
      if (answer.status === 201) n++;
      else await pause(20);
    }
  }
}

async function readTimes(server: Served): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < 60; n++) {
    const answer = await server.get('/v1/parties/acme');
    expect(answer.status).toBe(200);
    times.push(answer.milliseconds);
  }
  return times;
}

describe('S4 S5 a server whose disk fills up while clients write', () => {
  it('warns, refuses with 507 before the last byte, reads on, and writes within 5 s of space being freed', async ({
    skip,
  }) => {
    const ran = await withSmallDisk(DISK, async (disk) => {
      const folder = join(disk, 'data');
      const server = await Served.start({ folder });
      const clients = new Clients(server);
      expect((await server.get('/health/ready')).body.store).toEqual({ writable: true });
      const usual = await readTimes(server);

      const ballast = (name: string, leaving: number): void =>
        writeFileSync(join(disk, name), Buffer.alloc(freeBytes(disk) - leaving));
      ballast('first', 2 * RESERVE - MIB);
      const { status, body } = await server.get('/health/ready');
      expect([status, body.store.writable]).toEqual([200, true]);
      expect(body.store.warnings).toEqual([expect.stringMatching(/nearly full: \d+ MiB to spare/)]);
      expect(await server.metric('dealtrail_store_warnings')).toBe(1);
      expect(await server.metric('dealtrail_disk_free_bytes')).toBeLessThan(2 * RESERVE);

      ballast('second', RESERVE - MIB);
      await until(() => clients.answers.at(-1)?.status === 507);
      const [before, refused] = [server.acks.length, clients.answers.length];
      const full = await readTimes(server);
      await until(() => clients.answers.length > refused + 20);
      expect(server.acks.length).toBe(before);
      expect(clients.answers.at(-1)).toMatchObject({
        status: 507,
        body: { type: expect.stringMatching(/storage-full$/) },
      });
      expect(freeBytes(disk)).toBeGreaterThan(RESERVE - 8 * MIB);
      expect((await server.get('/health/live')).status).toBe(200);
      expect(await server.get('/health/ready')).toMatchObject({ status: 503, body: { store: { writable: false } } });
      expect(await server.metric('dealtrail_store_writable')).toBe(0);
      // The second term is what a machine with other work to do adds to either.
      expect(p95(full)).toBeLessThan(2 * p95(usual) + 50);

      rmSync(join(disk, 'second'));
      const freed = performance.now();
      await until(() => server.acks.length > before, { within: 5_000 });
      const resumed = Math.round(performance.now() - freed);
      await until(async () => (await server.get('/health/ready')).status === 200);
      await clients.stop();
      expect(new Set(clients.answers.map(({ status: answered }) => answered))).toEqual(new Set([201, 507]));
      const refusals = clients.answers.filter(({ status: answered }) => answered === 507).length;
      console.log(
        `${server.acks.length} answered 201, ${refusals} answered 507; the first 201 came ${resumed} ms after space was freed; ` +
          `reads p95 ${p95(usual).toFixed(1)} ms, full ${p95(full).toFixed(1)} ms`,
      );
      expect(server.process.exitCode).toBeUndefined();
      await server.kill();
      expect((await checkedLog(folder, (log) => asAcks(server.acks, log), {})).found).toEqual([]);
    });
    if (!ran) skip(NO_MOUNT);
  });
});
