import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Case, Subject } from '../case.js';
import { measureIn, program, type Server, startDealtrail, startServer, untilReady } from '../child.js';
import { KEY } from '../key.js';
import { logOf, TEN, THOUSAND } from '../seeds.js';

const SMALL = 100_000;
const OURS = 'Dealtrail';
const BARE = 'limit: node:http, a bare read and fold';
const NOW = 'Dealtrail, lists now';
const PAST = 'Dealtrail, lists as of the middle of the log';
const [TITLE_OF_ONE, TITLE_OF_LISTS] = [
  'The state of a deal, now and as of its middle',
  'Lists, now and as of any moment',
];

export const state: Case = {
  name: 'state',
  title: TITLE_OF_ONE,
  metrics: {
    ten: { bench: 'state of 10 events', unit: 'ms' },
    tenPast: { bench: 'state of 10 events, as of the 5th', unit: 'ms' },
    thousand: { bench: 'state of 1,000 events', unit: 'ms' },
    thousandPast: { bench: 'state of 1,000 events, as of the 500th', unit: 'ms' },
  },
  targets: ['ten', 'tenPast', 'thousand', 'thousandPast'].map((metric) => ({
    metric,
    subject: OURS,
    against: [BARE],
    atMost: 1.5,
    says: `times a bare read and fold (${metric})`,
  })),
  subjects: async (bench) => {
    const folder = await copyOf(bench, SMALL);
    const bare = await startServer(
      [program('bare-states'), JSON.stringify({ folder: await logOf(bench, SMALL) })],
      process.env,
      folder,
    );
    bench.atEnd(() => bare.stop());
    const paths = Object.fromEntries(
      [TEN, THOUSAND].flatMap(({ id, middle }) => [
        [id, `/v1/deals/${id}`],
        [`${id}Past`, `/v1/deals/${id}?asOf=${middle}`],
      ]),
    );
    return [
      reads(bench, OURS, { server: await serve(bench, folder), paths }),
      reads(bench, BARE, { server: bare, paths }),
    ];
  },
};

export const lists: Case = {
  name: 'lists',
  title: TITLE_OF_LISTS,
  metrics: {
    all: { bench: 'a page of deals, the large log', unit: 'ms' },
    stage: { bench: 'a page of deals at a stage, the large log', unit: 'ms' },
    words: { bench: 'a page of deals found by words, the large log', unit: 'ms' },
  },
  targets: ['all', 'stage', 'words'].map((metric) => ({
    metric,
    subject: PAST,
    against: [NOW],
    atMost: 2,
    says: `times the current list (${metric})`,
  })),
  subjects: async (bench) => {
    const server = await serve(bench, await copyOf(bench, bench.large));
    const paths = (more: string) => ({
      all: `/v1/deals?limit=50${more}`,
      stage: `/v1/deals?limit=50&stage=in_talks${more}`,
      words: `/v1/deals?limit=50&q=inference+reuters${more}`,
    });
    return [
      reads(bench, NOW, { server, paths: paths('') }),
      reads(bench, PAST, { server, paths: paths(`&asOf=${Math.floor(bench.large / 2)}`) }),
    ];
  },
};

function reads(
  bench: Bench,
  name: string,
  { server, paths }: { server: Server; paths: Record<string, string> },
): Subject {
  const { url } = server;
  return { name, measure: () => measureIn(program('read'), { url, key: KEY, seconds: bench.seconds, paths }) };
}

/** A server may write to its log: it is given one of its own. */
async function copyOf(bench: Bench, events: number): Promise<string> {
  const folder = join(bench.scratch, `served-${events}`);
  cpSync(await logOf(bench, events), folder, { recursive: true });
  return folder;
}

/** A server on that log, its views built. */
async function serve(bench: Bench, folder: string): Promise<Server> {
  const server = await startDealtrail(folder, { DEALTRAIL_BOOTSTRAP_KEY: KEY });
  bench.atEnd(() => server.stop());
  await untilReady(server);
  return server;
}
