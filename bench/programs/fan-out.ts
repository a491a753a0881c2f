// How many events a second reach so many subscribers together, while reports are posted as fast as they are taken.
// Arguments: JSON of `Options`.
import { setTimeout as pause } from 'node:timers/promises';
import { Connection, requestText } from '../load/connection.js';
import { EventStream } from '../load/event-stream.js';
import { opening, PRINCIPALS, report } from '../workload.js';

interface Options {
  readonly url: string;
  readonly path: string;
  readonly key: string;
  readonly clients: number;
  readonly seconds: number;
  /** How many connections post; none where the server makes its events itself. */
  readonly posters: number;
}

const { url, path, key, clients, seconds, posters } = JSON.parse(process.argv[2]!) as Options;
const writers = await Promise.all(Array.from({ length: posters }, () => Connection.open(url)));
if (posters > 0) await prepare();
const streams: EventStream[] = [];
for (let n = 0; n < clients; n++)
  streams.push(await EventStream.open(`${url}${path}`, key, n === 0 ? () => undefined : undefined));
let running = true;
const posting = writers.map((connection, at) => postOn(connection, at));
await pause(1_000);
const before = counts();
const begun = performance.now();
await pause(seconds * 1_000);
const after = counts();
const took = performance.now() - begun;
running = false;
await Promise.all(posting);
// The first subscriber finds the events in what it gets; of the others the bytes are counted, which are the same.
const size = (after.first - before.first) / Math.max(1, after.events - before.events);
const delivered = (after.bytes - before.bytes) / size;
console.log(
  JSON.stringify({
    [`c${clients}`]: (delivered / took) * 1_000,
    [`e${clients}`]: ((after.events - before.events) / took) * 1_000,
  }),
);
process.exit();

function counts(): { bytes: number; first: number; events: number } {
  const bytes = streams.reduce((sum, stream) => sum + stream.bytes, 0);
  return { bytes, first: streams[0]!.bytes, events: streams[0]!.events };
}

async function prepare(): Promise<void> {
  for (const partyId of PRINCIPALS) await post(writers[0]!, 'v1/parties', { partyId, name: partyId, kind: 'company' });
}

async function postOn(connection: Connection, at: number): Promise<void> {
  for (let n = 0; running; n++) {
    const dealId = `live-${at}-${Math.floor(n / 10)}`;
    if (n % 10 === 0) await post(connection, 'v1/deals', opening(dealId).data);
    else await post(connection, `v1/deals/${dealId}/reports`, report(n).data);
  }
}

async function post(connection: Connection, to: string, body: object): Promise<void> {
  const status = await connection.send(requestText('POST', `/${to}`, { key, body }));
  if (status !== 201) throw new Error(`${to} was answered ${status}: ${connection.body}`);
}
