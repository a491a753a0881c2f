import type { Bench, Case, Subject } from '../case.js';
import { measureIn, program } from '../child.js';
import { peer } from '../peers.js';
import type { Figures } from '../results.js';
import { withScratch } from '../scratch.js';

const LOG = 'Dealtrail, the log';
const LOG_AND_VIEWS = 'Dealtrail, the log, views following';
const DECIDED = 'Dealtrail, decided on its deal';
const RAW = 'limit: raw SQLite, group commit';
const SAME_ROWS = 'limit: the same rows, our engine, group commit';
const [CASTORE, EVTSTORE, EMMETT_PG] = ['castore on PostgreSQL', 'evtstore on SQLite', 'Emmett on PostgreSQL'];
const EMMETT_SQLITE = 'Emmett on SQLite';
const DURABLE_PEERS = [CASTORE, EVTSTORE, EMMETT_PG, EMMETT_SQLITE];

export const append: Case = {
  name: 'append',
  title: 'Durable appends: 64 writers, each to deals of its own',
  metrics: {
    rate: { bench: 'append', unit: 'events/s' },
    p50: { bench: 'append p50', unit: 'ms' },
    p99: { bench: 'append p99', unit: 'ms' },
    cpu: { bench: 'append CPU', unit: 'us/event' },
  },
  targets: [LOG, LOG_AND_VIEWS, DECIDED].flatMap((subject) => [
    { metric: 'rate', subject, against: [RAW], atLeast: 0.6, says: 'of raw SQLite with group commit' },
    { metric: 'rate', subject, against: [SAME_ROWS], says: 'of the same rows with group commit' },
    { metric: 'rate', subject, against: DURABLE_PEERS, atLeast: 3, says: 'times the best durable peer' },
  ]),
  subjects: async (bench) => [
    ours(bench, LOG, { views: false, decided: false }),
    peer(bench, { name: RAW, adapter: 'raw-sqlite', what: 'append' }),
    rows(bench),
    ours(bench, LOG_AND_VIEWS, { views: true, decided: false }),
    ours(bench, DECIDED, { views: false, decided: true }),
    peer(bench, { name: CASTORE, adapter: 'castore-pg', what: 'append' }),
    peer(bench, { name: EVTSTORE, adapter: 'evtstore-sqlite', what: 'append' }),
    peer(bench, { name: EMMETT_PG, adapter: 'emmett-pg', what: 'append' }),
    peer(bench, { name: EMMETT_SQLITE, adapter: 'emmett-sqlite', what: 'append' }),
  ],
};

interface Options {
  readonly views: boolean;
  readonly decided: boolean;
}

function ours(bench: Bench, name: string, options: Options): Subject {
  return { name, measure: () => inFolder(bench, (place) => measureIn(program('append'), { ...options, ...place })) };
}

function rows(bench: Bench): Subject {
  return { name: SAME_ROWS, measure: () => inFolder(bench, (place) => measureIn(program('append-rows'), place)) };
}

function inFolder(
  bench: Bench,
  run: (place: { folder: string; seconds: number }) => Promise<Figures>,
): Promise<Figures> {
  return withScratch(bench, (folder) => run({ folder, seconds: bench.seconds }));
}
