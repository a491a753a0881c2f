import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asAcks } from './support/api-under-writers.js';
import { checkedLog } from './campaign/round.js';
import { Served } from './support/served.js';
import { withFolder } from './support/whole-log.js';

const LIBRARY = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file));
/** How the clock stands, beside the true one: an hour back, ten years on, beyond 2038, back before 2020, set right again. */
const JUMPS = ['-1h', '+10y', '+13y', '-7y', '+0'];

describe('S18 a clock that jumps back and forth', () => {
  it('changes no order, no state as of a position, and no retry; and records say what the clock said', async ({
    skip,
  }) => {
    if (!LIBRARY) skip('libfaketime is not there (Debian: apt-get install faketime)');
    await withFolder(async (folder) => {
      const { server, turnTo } = await jumping(folder);
      const moments = [await stated(server, 'at first')];
      for (const jump of JUMPS) {
        turnTo(jump);
        moments.push(await stated(server, `after ${jump}`));
      }
      const years = moments.map(({ recordedAt }) => Number(recordedAt.slice(0, 4)) - new Date().getUTCFullYear());
      expect(years).toEqual([0, 0, 10, 13, -7, 0]);
      expect(Date.parse(moments[1]!.recordedAt)).toBeLessThan(Date.parse(moments[0]!.recordedAt));

      const { events } = (await server.get('/v1/events?type=StatementRecorded')).body;
      expect(events.map(({ position }: { position: string }) => position)).toEqual(
        moments.map(({ position }) => position),
      );
      for (const { position, state } of moments) {
        expect((await server.get(`/v1/deals/talks?asOf=${position}`)).body).toEqual(state);
        expect((await server.state(wordingAt(moments, position))).headers.get('idempotency-replayed')).toBe('true');
      }
      expect((await server.get('/health/ready')).status).toBe(200);
      await server.kill();
      expect((await checkedLog(join(folder, 'data'), (log) => asAcks(server.acks, log), {})).found).toEqual([]);
    });
  });
});

describe('the order of what was recorded by a clock that jumps', () => {
  it('S18 the control: is another by what the clock said than by position', async ({ skip }) => {
    if (!LIBRARY) skip('libfaketime is not there (Debian: apt-get install faketime)');
    await withFolder(async (folder) => {
      const { server, turnTo } = await jumping(folder);
      turnTo('+10y');
      const first = await stated(server, 'ahead of its time');
      turnTo('+0');
      const second = await stated(server, 'in its time');
      expect(BigInt(first.position)).toBeLessThan(BigInt(second.position));
      expect(Date.parse(first.recordedAt)).toBeGreaterThan(Date.parse(second.recordedAt));
      await server.kill();
    });
  });
});

/** A server in that folder, whose clock can be turned. */
async function jumping(folder: string): Promise<{ server: Served; turnTo: (offset: string) => void }> {
  const file = join(folder, 'clock');
  const turnTo = (offset: string): void => writeFileSync(file, `${offset}\n`);
  turnTo('+0');
  const variables = {
    LD_PRELOAD: LIBRARY!,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { server: await Served.start({ folder: join(folder, 'data'), variables }), turnTo };
}

interface Moment {
  readonly wording: string;
  readonly recordedAt: string;
  readonly position: string;
  /** The deal as of this position, read right then. */
  readonly state: unknown;
}

async function stated(server: Served, wording: string): Promise<Moment> {
  const { status, body } = await server.state(wording);
  expect(status).toBe(201);
  const { recordedAt, position } = body as { recordedAt: string; position: string };
  const { body: state } = await server.get(`/v1/deals/talks?asOf=${position}&minPosition=${position}`);
  return { wording, recordedAt, position, state };
}

function wordingAt(moments: readonly Moment[], position: string): string {
  return moments.find((moment) => moment.position === position)!.wording;
}
