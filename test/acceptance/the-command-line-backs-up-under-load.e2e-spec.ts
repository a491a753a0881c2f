import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEventReader } from '#event-store';
import { until } from '#event-sourcing/testing';
import { temporaryFolder } from '../support/server-process.js';
import { Dealtrail } from './support/dealtrail.js';
import { contents } from './support/seeded-log.js';
import { Served } from './support/served.js';

/** Writers that register parties one after the other until told to stop; and the ids of those acknowledged. */
class Load {
  readonly acknowledged: string[] = [];
  #stopped = false;
  readonly #done: Promise<unknown>;

  constructor(private readonly served: Served) {
    this.#done = Promise.all(Array.from({ length: 32 }, (_, writer) => this.#write(writer)));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  async #write(writer: number): Promise<void> {
    for (let n = 0; !this.#stopped; n++) {
      const body = JSON.stringify({ partyId: `party-${writer}-${n}`, name: `Party ${n}`, kind: 'company' });
      const headers = {
        authorization: `Bearer ${this.served.variables['DEALTRAIL_KEY']}`,
        'content-type': 'application/json',
        'idempotency-key': `load-${writer}-${n}`,
      };
      const answer = await fetch(`${this.served.url}/v1/parties`, { method: 'POST', headers, body });
      if (answer.status === 201) this.acknowledged.push(((await answer.json()) as { eventId: string }).eventId);
    }
  }
}

async function idsIn(folder: string): Promise<Set<string>> {
  const reader = await openEventReader({ kind: 'sqlite', folder });
  try {
    return new Set((await contents(reader)).map(({ eventId }) => eventId));
  } finally {
    await reader.close();
  }
}

describe('S15 a backup', () => {
  let served: Served;
  let place: string;
  let before: string[];
  let acknowledgedMeanwhile: number;

  beforeAll(async () => {
    place = await temporaryFolder();
    served = await Served.start({ DEALTRAIL_DEMO: 'on' });
    const load = new Load(served);
    await until(() => load.acknowledged.length > 200, { within: 30_000 });
    before = [...load.acknowledged];
    mkdirSync(join(place, 'plain'));
    copyFileSync(join(served.folder, 'log.db'), join(place, 'plain', 'log.db'));
    const made = await Dealtrail.run('backup', join(place, 'backup'), '--data', served.folder, '--json');
    acknowledgedMeanwhile = load.acknowledged.length - before.length;
    await load.stop();
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  }, 90_000);
  afterAll(() => served.dispose());

  it('of a log that is written to holds all that was acknowledged before it began', async () => {
    expect(acknowledgedMeanwhile).toBeGreaterThan(10);
    const there = await idsIn(join(place, 'backup'));
    expect(before.filter((id) => !there.has(id))).toEqual([]);
  });

  it('S15 the control: is needed, for a plain copy of the file, made at the same moment, lacks some, or cannot be read', async () => {
    const there = await idsIn(join(place, 'plain')).catch(() => new Set<string>());
    expect(before.filter((id) => !there.has(id)).length).toBeGreaterThan(0);
  });

  it('goes into no folder that holds anything, and into the log itself neither', async () => {
    const again = await Dealtrail.run('backup', join(place, 'backup'), '--data', served.folder);
    expect(again).toMatchObject({ exitCode: 4, stdout: '' });
    expect(again.stderr).toContain('is not empty');
    expect(await Dealtrail.run('backup', served.folder, '--data', served.folder)).toMatchObject({ exitCode: 2 });
    expect(await Dealtrail.run('backup', join(place, 'x'), '--data', join(place, 'no'))).toMatchObject({ exitCode: 3 });
  });

  it('that was damaged since is not restored, nor over anything, nor half', async () => {
    const damaged = join(place, 'damaged');
    mkdirSync(damaged);
    const bytes = readFileSync(join(place, 'backup', 'log.db'));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
    writeFileSync(join(damaged, 'log.db'), bytes);
    expect(await Dealtrail.run('restore', damaged, '--data', join(place, 'r1'))).toMatchObject({ exitCode: 3 });
    copyFileSync(join(place, 'backup', 'backup.json'), join(damaged, 'backup.json'));
    const { exitCode, stderr } = await Dealtrail.run('restore', damaged, '--data', join(place, 'r1'));
    expect({ exitCode, stderr }).toEqual({ exitCode: 7, stderr: expect.stringContaining('has another SHA-256') });
    const over = await Dealtrail.run('restore', join(place, 'backup'), '--data', served.folder);
    expect(over).toMatchObject({ exitCode: 4, stdout: '' });
  });

  it('is restored to a server that answers as before, keys and retries included', async () => {
    const asked = ['show', 'bytedance-samsung-asic', '--json'];
    const answer = await served.run(asked);
    await served.stop();
    const restored = join(place, 'restored');
    const { exitCode, stdout } = await Dealtrail.run('restore', join(place, 'backup'), '--data', restored, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ into: restored, events: (await idsIn(join(place, 'backup'))).size });
    expect(readdirSync(join(place, 'backup')).filter((name) => !/-(wal|shm)$/.test(name))).toEqual([
      'backup.json',
      'log.db',
    ]);
    await served.startAgain({ DEALTRAIL_DATA: restored });
    expect(await served.run(asked)).toEqual(answer);
    const retried = { post: '/v1/parties', body: { partyId: 'party-0-0', name: 'Party 0', kind: 'company' } };
    const again = await served.run(['import', '-', '--json'], `${JSON.stringify(retried)}\n`);
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, alreadyThere: 1 });
  }, 60_000);
});
