// The load: connections that post reports, one at a time each, on deals that no other connection posts on. A program of
// its own, so that what it takes is counted apart. Arguments: JSON of `Options`.
import { cpuOf } from '../load/cpu-of.js';
import { Connection, requestText } from '../load/connection.js';
import { quantile } from '../results.js';
import { opening, PRINCIPALS, report } from '../workload.js';

interface Options {
  readonly url: string;
  /** The server's process. */
  readonly pid: number;
  readonly key: string;
  readonly connections: number;
  /** Seconds that are not measured, and those that are. */
  readonly warmUp: number;
  readonly seconds: number;
  /** How many deals each connection opens first; 0 where the server knows no deals. */
  readonly deals: number;
}

const { url, pid, key, connections, warmUp, seconds, deals } = JSON.parse(process.argv[2]!) as Options;
const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(url)));
if (deals > 0) await prepare();
const sent = open.map(() => 0);
await Promise.all(open.map((connection, at) => post(connection, at, warmUp)));
const cpu = process.cpuUsage();
const before = cpuOf(pid);
const begun = performance.now();
const latencies = (await Promise.all(open.map((connection, at) => post(connection, at, seconds)))).flat();
const took = performance.now() - begun;
const { user, system } = process.cpuUsage(cpu);
const server = cpuOf(pid) - before;
const sorted = Float64Array.from(latencies).sort();
console.log(
  JSON.stringify({
    rate: (sorted.length / took) * 1_000,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    server: server / sorted.length,
    load: (user + system) / 1_000 / took,
  }),
);
for (const connection of open) connection.close();

async function prepare(): Promise<void> {
  for (const partyId of PRINCIPALS) await must(open[0]!, 'v1/parties', { partyId, name: partyId, kind: 'company' });
  await Promise.all(
    open.map(async (connection, at) => {
      for (let n = 0; n < deals; n++) await must(connection, 'v1/deals', opening(dealOf(at, n)).data);
    }),
  );
}

async function post(connection: Connection, at: number, forSeconds: number): Promise<number[]> {
  const taken: number[] = [];
  const end = performance.now() + forSeconds * 1_000;
  for (;;) {
    const n = sent[at]!++;
    const { data } = report(n);
    const asked = performance.now();
    if (asked > end) return taken;
    await must(connection, `v1/deals/${dealOf(at, Math.floor(n / 9) % Math.max(1, deals))}/reports`, data);
    taken.push(performance.now() - asked);
  }
}

async function must(connection: Connection, path: string, body: object): Promise<void> {
  const status = await connection.send(requestText('POST', `/${path}`, { key, body }));
  if (status !== 201) throw new Error(`${path} was answered ${status}: ${connection.body}`);
}

function dealOf(connection: number, n: number): string {
  return `lot-${connection}-${n}`;
}
