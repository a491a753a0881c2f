import { join } from 'node:path';
import type { Bench, Case, Subject } from '../case.js';
import { measureIn, PEERS, program, type Server, startDealtrail, startServer } from '../child.js';
import { KEY } from '../key.js';
import { whyNot } from '../peers.js';
import type { Figures } from '../results.js';
import { withScratch } from '../scratch.js';

const OURS = 'Dealtrail';
const BARE_NEST = 'limit: Nest on Fastify, the same validation, no store';
const NEST_STORE = 'limit: Nest on Fastify, the same validation, raw SQLite';
const BARE_HTTP = 'limit: node:http, raw SQLite with group commit';
const EMMETT = 'Emmett on PostgreSQL behind Nest on Fastify';

/** Seconds before each measurement: code that is called a thousand times a second is compiled only after some. */
const WARM_UP = 8;
/** Enough that no deal grows much beyond ten events in a run. */
const DEALS_A_SECOND = 6;

export const http: Case = {
  name: 'http',
  title: 'POST …/reports over 64 connections, acknowledged once on disk',
  metrics: {
    rate: { bench: 'http', unit: 'requests/s' },
    p50: { bench: 'http p50', unit: 'ms' },
    p99: { bench: 'http p99', unit: 'ms' },
    server: { bench: 'http, CPU of the server', unit: 'us/request' },
    load: { bench: 'http, CPU of the load', unit: 'cores' },
  },
  targets: [
    {
      metric: 'rate',
      subject: OURS,
      against: [BARE_NEST],
      atLeast: 0.7,
      says: 'of the framework with no store behind it',
    },
    { metric: 'rate', subject: OURS, against: [EMMETT], atLeast: 4, says: 'times Emmett on PostgreSQL behind Nest' },
    { metric: 'p99', subject: OURS, atMost: 25, says: 'ms at p99' },
    { metric: 'rate', subject: OURS, against: [BARE_HTTP], says: 'of bare node:http with group commit' },
    { metric: 'rate', subject: BARE_NEST, against: [BARE_HTTP], says: 'what Nest leaves of bare node:http' },
  ],
  subjects: async (bench) => [
    served(bench, OURS, { start: ours, deals: DEALS_A_SECOND * (bench.seconds + WARM_UP) }),
    served(bench, BARE_NEST, { start: bareNest }),
    peerServer(bench, NEST_STORE, { server: 'nest', adapter: 'raw-sqlite' }),
    peerServer(bench, BARE_HTTP, { server: 'http', adapter: 'raw-sqlite' }),
    peerServer(bench, EMMETT, { server: 'nest', adapter: 'emmett-pg' }),
  ],
};

interface Served {
  readonly start: (folder: string) => Promise<Server>;
  /** How many deals each connection opens first; none where the server knows no deals. */
  readonly deals?: number;
}

function served(bench: Bench, name: string, { start, deals = 0 }: Served): Subject {
  return { name, measure: () => withScratch(bench, (folder) => loaded(bench, deals, start(folder))) };
}

function ours(folder: string): Promise<Server> {
  return startDealtrail(folder, { DEALTRAIL_BOOTSTRAP_KEY: KEY });
}

function bareNest(folder: string): Promise<Server> {
  return startServer([program('bare-nest')], process.env, folder);
}

function peerServer(bench: Bench, name: string, options: { server: string; adapter: string }): Subject {
  const missing = whyNot(bench, options.adapter);
  const postgres = 'url' in bench.postgres ? bench.postgres.url : undefined;
  const start = (scratch: string): Promise<Server> => {
    const command = [join(PEERS, 'serve.mjs'), JSON.stringify({ ...options, scratch, postgres })];
    return startServer(command, process.env, scratch);
  };
  return { ...served(bench, name, { start }), ...(missing !== undefined && { missing }) };
}

async function loaded(bench: Bench, deals: number, starting: Promise<Server>): Promise<Figures> {
  const server = await starting;
  try {
    const options = {
      url: server.url,
      pid: server.pid,
      key: KEY,
      connections: 64,
      warmUp: WARM_UP,
      seconds: bench.seconds,
      deals,
    };
    return await measureIn(program('post-reports'), options);
  } finally {
    await server.stop();
  }
}
