import { Agent, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { makeToken } from '#access';
import { until } from '#event-sourcing/testing';
import { logIn, withFolder } from '../faults/support/whole-log.js';
import { ServerProcess } from '../support/server-process.js';

const token = makeToken('stopping', new Uint8Array(20).fill(4));
const WRITERS = 8;

/** A request and what became of it. */
interface Sent {
  readonly begunAt: number;
  /** Undefined while nobody has answered. */
  status?: number;
  eventId?: string;
  /** The code of the error that ended it without an answer. */
  failed?: string;
}

/** Records parties on connections that are kept, one after the other, until it cannot any more. */
async function write(url: string, sent: Sent[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    const one: Sent = { begunAt: performance.now() };
    sent.push(one);
    await post(url, agent, one);
    if (one.failed !== undefined || one.status === 503) break;
  }
  agent.destroy();
}

function post(url: string, agent: Agent, one: Sent): Promise<void> {
  const body = JSON.stringify({ name: 'Stopping', kind: 'company' });
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  };
  return new Promise((resolve) => {
    const made = request(`${url}/v1/parties`, { method: 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => (text += more));
      answer.on('end', () => {
        one.status = answer.statusCode ?? 0;
        if (one.status === 201) one.eventId = (JSON.parse(text) as { eventId: string }).eventId;
        resolve();
      });
    });
    made.on('error', (error: NodeJS.ErrnoException) => {
      one.failed = error.code ?? error.message;
      resolve();
    });
    made.end(body);
  });
}

interface Load {
  readonly server: ServerProcess;
  readonly sent: readonly Sent[];
  /** Resolves when no writer can go on. */
  readonly over: Promise<unknown>;
}

/** A server under writers, who have had two hundred answers. */
async function underLoad(folder: string): Promise<Load> {
  const settings = { DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off', DEALTRAIL_BOOTSTRAP_KEY: token };
  const server = await ServerProcess.start(settings);
  const sent: Sent[] = [];
  const over = Promise.all(Array.from({ length: WRITERS }, () => write(server.url, sent)));
  await until(() => sent.filter(({ status }) => status === 201).length > 200, { within: 30_000 });
  return { server, sent, over };
}

describe('SIGTERM under load', () => {
  it('A15 has every request that came before it answered, loses nothing answered 201, and ends with 0 within 10 s', async () => {
    await withFolder(async (folder) => {
      const { server, sent, over } = await underLoad(folder);
      const signalledAt = performance.now();
      server.signal('SIGTERM');
      expect(await server.ended(10_000)).toBe(0);
      await over;
      const before = sent.filter(({ begunAt }) => begunAt < signalledAt);
      expect(before.filter(({ failed }) => failed !== undefined)).toEqual([]);
      expect(before.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
      expect(sent.some(({ status, failed }) => status === 503 || failed !== undefined)).toBe(true);
      expect(server.stdout).toContain('"msg":"Stopped"');
      const stored = new Set((await logIn(folder)).map(({ eventId }) => eventId));
      const acknowledged = sent.flatMap(({ eventId }) => eventId ?? []);
      expect(acknowledged.filter((eventId) => !stored.has(eventId))).toEqual([]);
      expect(stored.size).toBe(acknowledged.length + 1);
    });
  });

  it('A15 the control: SIGKILL under the same load leaves requests without an answer', async () => {
    await withFolder(async (folder) => {
      const { server, sent, over } = await underLoad(folder);
      const killedAt = performance.now();
      server.signal('SIGKILL');
      await over;
      const unanswered = sent.filter(({ begunAt, failed }) => begunAt < killedAt && failed !== undefined);
      expect(unanswered.length).toBeGreaterThan(0);
    });
  });
});
