import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Case, Subject } from '../case.js';
import { measureIn, program } from '../child.js';
import { peer } from '../peers.js';
import { withScratch } from '../scratch.js';
import { logOf } from '../seeds.js';

const SMALL = 100_000;
/** What peers are given: some take a minute for more. */
const PEERS_EVENTS = 20_000;
const OURS = 'Dealtrail, 100,000 events';
const LARGE = 'Dealtrail, the large log';
const BARE = 'limit: a bare loop that writes the same rows, 100,000 events';
const EMMETT_SQLITE = 'Emmett on SQLite, pages of 1,000';
const EMMETT_PG = 'Emmett on PostgreSQL, pages of 1,000';
const EVTSTORE = 'evtstore on SQLite';
/** The thread that rebuilds has 12 MB for what is young in its memory: three times this. */
const AS_THE_THREAD = ['--max-semi-space-size=4'];
const PAGES = { pulling: { batchSize: 1_000, pullingFrequencyInMs: 1 } };

export const rebuild: Case = {
  name: 'rebuild',
  title: 'Building all views from the log',
  metrics: {
    rate: { bench: 'rebuild', unit: 'events/s' },
    cost: { bench: 'rebuild, cost', unit: 'us/event' },
    memory: { bench: 'rebuild, memory at most', unit: 'MB' },
  },
  targets: [
    { metric: 'rate', subject: OURS, against: [BARE], atLeast: 0.6, says: 'of a bare loop that writes the same rows' },
    {
      metric: 'rate',
      subject: OURS,
      against: [EMMETT_SQLITE, EMMETT_PG, EVTSTORE],
      atLeast: 5,
      says: 'times the best peer',
    },
    { metric: 'cost', subject: LARGE, against: [OURS], atMost: 1.2, says: 'times the cost of an event in 100,000' },
    { metric: 'memory', subject: LARGE, atMost: 256, says: 'MB resident at most' },
  ],
  subjects: async (bench) => [
    ours(bench, OURS, SMALL),
    bare(bench),
    ours(bench, LARGE, bench.large),
    peer(bench, {
      name: EMMETT_SQLITE,
      adapter: 'emmett-sqlite',
      what: 'catchUp',
      with: { events: PEERS_EVENTS, ...PAGES },
    }),
    peer(bench, { name: EMMETT_PG, adapter: 'emmett-pg', what: 'catchUp', with: { events: PEERS_EVENTS, ...PAGES } }),
    peer(bench, { name: EVTSTORE, adapter: 'evtstore-sqlite', what: 'catchUp', with: { events: PEERS_EVENTS / 2 } }),
  ],
};

function ours(bench: Bench, name: string, events: number): Subject {
  const measure = async () => {
    const log = await logOf(bench, events);
    return withScratch(bench, (folder) =>
      measureIn(program('rebuild'), { log, file: join(folder, 'views.db') }, AS_THE_THREAD),
    );
  };
  return { name, measure };
}

function bare(bench: Bench): Subject {
  const measure = async () => {
    const log = await logOf(bench, SMALL);
    const like = join(bench.scratch, 'views-finished.db');
    if (!existsSync(like)) await measureIn(program('rebuild'), { log, file: like });
    return withScratch(bench, (folder) =>
      measureIn(program('rebuild-bare'), { log, like, file: join(folder, 'bare.db') }),
    );
  };
  return { name: BARE, measure };
}
