import { spawnSync } from 'node:child_process';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { NO_STREAM } from '#event-sourcing';
import { until } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { asAcks } from './support/api-under-writers.js';
import { talkedAbout } from './support/talked-about.js';
import { checkedLog } from './campaign/round.js';
import { Served } from './support/served.js';
import { withFolder } from './support/whole-log.js';

const MIB = 1024 * 1024;
const EVENTS = Number(process.env.DEALTRAIL_EVENTS ?? 20_000);
const DEALS = 500;
/** A process that runs may from now on have so many files open. */
const limitFiles = (pid: number): boolean =>
  spawnSync('prlimit', ['--pid', String(pid), '--nofile=64:64']).status === 0;

describe('S19 a server with a heap of 96 MiB', () => {
  it(
    `builds its views from ${EVENTS} events and hands all of them out, and stays below 256 MiB`,
    { timeout: 600_000 },
    async () => {
      await withFolder(async (folder) => {
        await longLog(folder);
        const variables = { NODE_OPTIONS: '--max-old-space-size=96' };
        const server = await Served.start({ folder, variables, within: 300_000 });
        let [most, read, after] = [0, 0, ''];
        const look = async (): Promise<void> => {
          most = Math.max(most, await server.metric('dealtrail_resident_memory_bytes'));
        };
        await look();
        for (let next: string | null = ''; next !== null;) {
          const { status, body } = await server.get(`/v1/events?limit=200${after}`);
          expect(status).toBe(200);
          read += body.events.length;
          next = body.next;
          after = `&after=${next}`;
          if (read % 10_000 === 0) await look();
        }
        await server.kill();
        console.log(`${read} events handed out, at most ${Math.round(most / MIB)} MiB resident`);
        expect(read).toBeGreaterThanOrEqual(EVENTS);
        expect(most).toBeGreaterThan(0);
        expect(most).toBeLessThan(256 * MIB);
      });
    },
  );
});

describe('a server that keeps what it need not', () => {
  it('S19 the control: is above 256 MiB by the same figure', async () => {
    await withFolder(async (folder) => {
      const hoard = '--import=data:text/javascript,globalThis.hoard=Buffer.alloc(300*1024*1024,1)';
      const variables = { NODE_OPTIONS: `--max-old-space-size=96 ${hoard}` };
      const server = await Served.start({ folder, variables, within: 60_000 });
      expect(await server.metric('dealtrail_resident_memory_bytes')).toBeGreaterThan(256 * MIB);
      await server.kill();
    });
  });
});

async function longLog(folder: string): Promise<void> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  for (let revision = 0; revision < EVENTS / DEALS; revision++) {
    const before = revision === 0 ? NO_STREAM : String(revision - 1);
    const round = Array.from({ length: DEALS }, (_, n) =>
      store.append(`deal-talks-${n}`, before, [talkedAbout(`talks-${n}`, revision)]),
    );
    await Promise.all(round);
  }
  await store.close();
}

describe('S20 a server that may open 64 files', () => {
  it('refuses what comes in above that, goes on writing, and takes connections again once some are closed', async ({
    skip,
  }) => {
    await withFolder(async (folder) => {
      const server = await Served.start({ folder });
      if (!limitFiles(server.pid)) skip('prlimit is not there (Debian: apt-get install util-linux)');
      const sockets = await flood(server, 200);
      const refused = sockets.filter((socket) => socket.destroyed).length;
      for (let n = 0; n < 20; n++) expect((await server.state(`in the flood ${n}`)).status).toBe(201);
      expect(server.process.exitCode).toBeUndefined();
      expect(await connects(server)).toBe(false);
      for (const socket of sockets) socket.destroy();
      await until(() => connects(server), { within: 5_000 });
      expect((await server.state('afterwards')).status).toBe(201);
      console.log(`${refused} of 200 connections were closed at once`);
      await server.kill();
      expect((await checkedLog(folder, (log) => asAcks(server.acks, log), {})).found).toEqual([]);
    });
  });
});

describe('a server that may open as many files as it likes', () => {
  it('S20 the control: answers a new connection beside 200 others', async () => {
    await withFolder(async (folder) => {
      const server = await Served.start({ folder });
      const sockets = await flood(server, 200);
      expect(await connects(server)).toBe(true);
      for (const socket of sockets) socket.destroy();
      await server.kill();
    });
  });
});

/** So many connections that say nothing. Resolves when each is open or was refused. */
async function flood(server: Served, count: number): Promise<Socket[]> {
  const { port } = new URL(server.process.url);
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
          socket.on('error', () => resolve(socket));
          socket.on('close', () => socket.destroy());
        }),
    ),
  );
}

/** Whether a new connection is answered. */
function connects(server: Served): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${server.process.url}/health/live`, { agent: false, timeout: 1_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
