import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { EventStoreDBDouble } from '../support/eventstoredb/eventstoredb-double.js';
import { ServerProcess } from '../support/server-process.js';
import { Dealtrail } from './support/dealtrail.js';

const DEAL = '/v1/deals/bytedance-samsung-asic';
const ANSWERS = [
  DEAL,
  `${DEAL}/history`,
  `${DEAL}?asOf=9`,
  '/v1/grants/cn-h200-2026',
  '/v1/grants/cn-h200-2026/history',
  '/v1/deals',
  '/v1/parties',
  '/v1/events',
  '/v1/events?type=ReportRecorded',
  '/v1/keys',
];

interface Event {
  readonly eventId: string;
  readonly position: string;
}

/** What a server answers to whoever has that key. */
class Asked {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  async text(path: string): Promise<string> {
    const response = await fetch(`${this.url}${path}`, { headers: { Authorization: `Bearer ${this.key}` } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}: ${text}`);
    return text;
  }

  async json<Body>(path: string): Promise<Body> {
    return JSON.parse(await this.text(path)) as Body;
  }

  async post(path: string, body: object): Promise<void> {
    const headers = { Authorization: `Bearer ${this.key}`, 'Content-Type': 'application/json' };
    const { status } = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (status !== 201) throw new Error(`POST ${path} answered ${status}`);
  }

  ready(): Promise<void> {
    return until(async () => (await fetch(`${this.url}/health/ready`)).status === 200);
  }

  /** The events after that position, to the end. */
  async after(position: string): Promise<string[]> {
    const { events } = await this.json<{ events: Event[] }>(`/v1/events?limit=200&after=${position}`);
    return events.map(({ eventId }) => eventId);
  }
}

describe('a log that moved house', () => {
  let folder: string;
  let key: string;
  /** What the old house answered, by path. */
  const before = new Map<string, string>();
  let events: Event[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
    const server = await ServerProcess.start({ DEALTRAIL_DATA: join(folder, 'old'), DEALTRAIL_DEMO: 'on' });
    key = server.shownKey ?? '';
    const asked = new Asked(server.url, key);
    await asked.ready();
    for (const path of ANSWERS) before.set(path, await asked.text(path));
    ({ events } = await asked.json<{ events: Event[] }>('/v1/events?limit=200'));
    await server.stop();
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  describe('to another folder', () => {
    let server: ServerProcess;
    let asked: Asked;
    beforeAll(async () => {
      const { exitCode } = await Dealtrail.run('migrate', '--from', join(folder, 'old'), '--to', join(folder, 'new'));
      expect(exitCode).toBe(0);
      server = await ServerProcess.start({ DEALTRAIL_DATA: join(folder, 'new'), DEALTRAIL_DEMO: 'on' });
      asked = new Asked(server.url, key);
      await asked.ready();
    }, 60_000);
    afterAll(() => server.stop());

    it.each(ANSWERS)('answers %s byte for byte as before, to the old key', async (path) => {
      expect(await asked.text(path)).toBe(before.get(path));
    });

    it('makes no new key, loads nothing again', () => {
      expect(server.shownKey).toBeUndefined();
    });
  });

  describe('to EventStoreDB, whose positions are others', () => {
    let double: EventStoreDBDouble;
    let server: ServerProcess;
    let asked: Asked;
    beforeAll(async () => {
      double = await EventStoreDBDouble.start();
      const moved = await Dealtrail.run('migrate', '--from', join(folder, 'old'), '--to', double.url, '--json');
      expect(JSON.parse(moved.stdout)).toMatchObject({ equal: true, copied: 14, to: double.url });
      server = await ServerProcess.start({ DEALTRAIL_DATA: join(folder, 'own'), DEALTRAIL_STORE: double.url });
      asked = new Asked(server.url, key);
      await asked.ready();
    }, 60_000);
    afterAll(async () => {
      await server.stop();
      await double.stop();
    });

    it('makes no new key, loads nothing again', () => {
      expect(server.shownKey).toBeUndefined();
    });

    it('a consumer that kept the id of its last event finds its place, and goes on without gap or repeat', async () => {
      for (const [n, { eventId, position }] of events.entries()) {
        const found = await asked.json<Event>(`/v1/events/${eventId}`);
        expect(found.position).not.toBe(position);
        expect(await asked.after(found.position)).toEqual(events.slice(n + 1).map((event) => event.eventId));
      }
      expect(events.length).toBeGreaterThan(10);
    });

    it('answers as before, but for positions', async () => {
      const withoutPositions = (text: string) => text.replace(/"(position|[a-z]+Position|at)":"\d+"/g, '"$1":"-"');
      for (const path of [DEAL, `${DEAL}/history`, '/v1/grants/cn-h200-2026', '/v1/events', '/v1/keys']) {
        expect(withoutPositions(await asked.text(path))).toBe(withoutPositions(before.get(path) ?? ''));
      }
    });

    it('and back, while its server runs, with what was recorded there', async () => {
      await asked.post('/v1/parties', { name: 'Newcomer', kind: 'company' });
      const back = ['migrate', '--from', double.url, '--to', join(folder, 'old'), '--json'];
      expect(JSON.parse((await Dealtrail.run(...back)).stdout)).toMatchObject({ copied: 1, alreadyThere: 14 });
      await asked.post('/v1/parties', { name: 'Latecomer', kind: 'company' });
      const differs = await Dealtrail.run(...back, '--verify-only');
      expect(differs.exitCode).toBe(1);
      expect(JSON.parse(differs.stdout)).toMatchObject({ difference: { at: 16, what: 'end', target: null } });
      expect(JSON.parse((await Dealtrail.run(...back)).stdout)).toMatchObject({ copied: 1, alreadyThere: 15 });
      expect((await Dealtrail.run(...back, '--verify-only')).exitCode).toBe(0);
    });
  });
});
