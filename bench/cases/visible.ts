import type { Bench, Case, Subject } from '../case.js';
import { measureIn, program, startDealtrail } from '../child.js';
import { KEY } from '../key.js';
import { peer } from '../peers.js';
import { withScratch } from '../scratch.js';

const OURS = 'Dealtrail';
const EMMETT_PG = 'Emmett on PostgreSQL, its projection';
const EMMETT_SQLITE = 'Emmett on SQLite, its projection';
const RATE = 100;

export const visible: Case = {
  name: 'visible',
  title: 'From an acknowledgement until it is seen, at 100 events a second',
  metrics: {
    state50: { bench: 'seen in the state, p50', unit: 'ms' },
    state99: { bench: 'seen in the state, p99', unit: 'ms' },
    list50: { bench: 'seen in lists, p50', unit: 'ms' },
    list99: { bench: 'seen in lists, p99', unit: 'ms' },
    stream50: { bench: 'received over SSE, p50', unit: 'ms' },
    stream99: { bench: 'received over SSE, p99', unit: 'ms' },
    p50: { bench: 'projected, p50', unit: 'ms' },
    p99: { bench: 'projected, p99', unit: 'ms' },
    arrived: { bench: 'projected at all', unit: 'share' },
  },
  targets: ['state99', 'list99', 'stream99'].map((metric) => ({
    metric,
    subject: OURS,
    atMost: 10,
    says: `ms at p99 (${metric.slice(0, -2)})`,
  })),
  subjects: async (bench) => [
    ours(bench),
    peer(bench, { name: EMMETT_PG, adapter: 'emmett-pg', what: 'lag', with: { rate: RATE } }),
    peer(bench, { name: EMMETT_SQLITE, adapter: 'emmett-sqlite', what: 'lag', with: { rate: RATE } }),
  ],
};

function ours(bench: Bench): Subject {
  const measure = () =>
    withScratch(bench, async (folder) => {
      const server = await startDealtrail(folder, { DEALTRAIL_BOOTSTRAP_KEY: KEY });
      try {
        return await measureIn(program('visible'), { url: server.url, key: KEY, rate: RATE, seconds: bench.seconds });
      } finally {
        await server.stop();
      }
    });
  return { name: OURS, measure };
}
