import type { Bench, Case, Subject } from '../case.js';
import { measureIn, program, type Server, startDealtrail, startServer } from '../child.js';
import { KEY } from '../key.js';
import { withScratch } from '../scratch.js';

const OURS = 'Dealtrail, reports posted meanwhile';
const ONE_BY_ONE = 'limit: node:http, a write for each frame';
const TOGETHER = 'limit: node:http, 16 frames a write';
/** Bytes of one of our frames. */
const FRAME = 900;
const CLIENTS = [100, 1_000];

export const fanOut: Case = {
  name: 'fan-out',
  title: 'Events delivered over SSE to 100 and to 1,000 streams',
  metrics: {
    c100: { bench: 'fan-out to 100', unit: 'deliveries/s' },
    c1000: { bench: 'fan-out to 1,000', unit: 'deliveries/s' },
    e100: { bench: 'events to each of 100', unit: 'events/s' },
    e1000: { bench: 'events to each of 1,000', unit: 'events/s' },
  },
  targets: CLIENTS.flatMap((clients) => [
    {
      metric: `c${clients}`,
      subject: OURS,
      against: [ONE_BY_ONE],
      atLeast: 0.7,
      says: `of bare node:http, ${clients} streams`,
    },
    {
      metric: `c${clients}`,
      subject: OURS,
      against: [TOGETHER],
      says: `of bare node:http with 16 frames a write, ${clients} streams`,
    },
  ]),
  subjects: async (bench) => [
    subject(bench, OURS, { start: dealtrail, path: '/v1/events/stream', posters: 16 }),
    subject(bench, ONE_BY_ONE, { start: bare(1), path: '/', posters: 0 }),
    subject(bench, TOGETHER, { start: bare(16), path: '/', posters: 0 }),
  ],
};

interface Source {
  readonly start: (folder: string) => Promise<Server>;
  readonly path: string;
  readonly posters: number;
}

function dealtrail(folder: string): Promise<Server> {
  return startDealtrail(folder, { DEALTRAIL_BOOTSTRAP_KEY: KEY, DEALTRAIL_STREAMS_PER_KEY: '2000' });
}

function bare(together: number): (folder: string) => Promise<Server> {
  const options = JSON.stringify({ frame: FRAME, together });
  return (folder) => startServer([program('bare-sse'), options], process.env, folder);
}

function subject(bench: Bench, name: string, { start, path, posters }: Source): Subject {
  const measureWith = (clients: number) =>
    withScratch(bench, async (folder) => {
      const server = await start(folder);
      try {
        return await measureIn(program('fan-out'), {
          url: server.url,
          path,
          key: KEY,
          clients,
          seconds: bench.seconds,
          posters,
        });
      } finally {
        await server.stop();
      }
    });
  return {
    name,
    measure: async () => Object.assign({}, ...(await eachOf(CLIENTS, measureWith))) as Record<string, number>,
  };
}

/** One after another. */
async function eachOf<Result>(
  clients: readonly number[],
  measure: (clients: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const count of clients) results.push(await measure(count));
  return results;
}
