import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveLog } from '#event-sourcing';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { TestApi } from '../support/api.js';
import { ServerProcess } from '../support/server-process.js';
import { Dealtrail } from './support/dealtrail.js';
import { inLog } from './support/seeded-log.js';

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

  describe('to a store with positions of its own', () => {
    let api: TestApi;
    let asked: Asked;
    beforeAll(async () => {
      const target = new MemoryEventStore({ log: new MemoryLog({ firstPosition: '4711' }) });
      await inLog(join(folder, 'old'), (source) => moveLog({ source, target }));
      api = await TestApi.start({ openStore: () => target });
      asked = new Asked(api.url, key);
      await asked.ready();
    }, 60_000);
    afterAll(() => api.close());

    it('a consumer that kept the id of its last event finds its place, and goes on without gap or repeat', async () => {
      for (const [n, { eventId, position }] of events.entries()) {
        const found = await asked.json<Event>(`/v1/events/${eventId}`);
        expect(found.position).not.toBe(position);
        const rest = await asked.after(found.position);
        const expected = events.slice(n + 1).map((event) => event.eventId);
        // The keys of this test come after all that moved.
        expect(rest.slice(0, expected.length)).toEqual(expected);
      }
      expect(events.length).toBeGreaterThan(10);
    });

    it('answers as before, but for positions', async () => {
      const withoutPositions = (text: string) => text.replace(/"(position|[a-z]+Position|at)":"\d+"/g, '"$1":"-"');
      for (const path of [DEAL, `${DEAL}/history`]) {
        expect(withoutPositions(await asked.text(path))).toBe(withoutPositions(before.get(path) ?? ''));
      }
    });
  });
});
