// How long after its acknowledgement a report is seen: in the state of its deal, in a list, and on the stream. Reports
// are posted at a steady rate. Arguments: JSON of `{url, key, rate, seconds}`.
import { setTimeout as pause } from 'node:timers/promises';
import { Connection, requestText } from '../load/connection.js';
import { EventStream } from '../load/event-stream.js';
import { quantile } from '../results.js';
import { opening, PRINCIPALS, report } from '../workload.js';

interface Options {
  readonly url: string;
  readonly key: string;
  readonly rate: number;
  readonly seconds: number;
}

const DEALS = 64;

const { url, key, rate, seconds } = JSON.parse(process.argv[2]!) as Options;
const [writer, state, list] = [await Connection.open(url), await Connection.open(url), await Connection.open(url)];
for (const partyId of PRINCIPALS) await post('v1/parties', { partyId, name: partyId, kind: 'company' });
for (let n = 0; n < DEALS; n++) await post('v1/deals', opening(`seen-${n}`).data);

const heard = new Map<string, number>();
const stream = await EventStream.open(`${url}/v1/events/stream`, key, (position) =>
  heard.set(position, performance.now()),
).catch((error: Error) => void console.error(error.message));
const acknowledged = new Map<string, number>();
const [states, listed]: [number[], number[]] = [[], []];
const begun = performance.now();
for (let n = 0; n < rate * seconds; n++) {
  const wait = begun + (n * 1_000) / rate - performance.now();
  if (wait > 1) await pause(wait);
  const deal = `seen-${n % DEALS}`;
  const { revision, position } = await post(`v1/deals/${deal}/reports`, report(n).data);
  const at = performance.now();
  acknowledged.set(position, at);
  if (n % 5 === 0) {
    await until(list, `/v1/deals?limit=1&minPosition=${position}`, () => true);
    listed.push(performance.now() - at);
  } else {
    await until(state, `/v1/deals/${deal}`, (answer) => Number(answer['revision']) >= Number(revision));
    states.push(performance.now() - at);
  }
}
await pause(stream ? 500 : 0);
const streamed = [...acknowledged].flatMap(([position, at]) => {
  const when = heard.get(position);
  return when === undefined ? [] : Math.max(0, when - at);
});
stream?.close();
console.log(
  JSON.stringify({ ...told('state', states), ...told('list', listed), ...(stream && told('stream', streamed)) }),
);
process.exit();

async function post(path: string, body: object): Promise<{ revision: string; position: string }> {
  const status = await writer.send(requestText('POST', `/${path}`, { key, body }));
  if (status !== 201) throw new Error(`${path} was answered ${status}: ${writer.body}`);
  return JSON.parse(writer.body) as { revision: string; position: string };
}

async function until(
  connection: Connection,
  path: string,
  seen: (answer: Record<string, unknown>) => boolean,
): Promise<void> {
  for (;;) {
    const status = await connection.send(requestText('GET', path, { key }));
    if (status === 200 && seen(JSON.parse(connection.body) as Record<string, unknown>)) return;
  }
}

function told(what: string, times: number[]): Record<string, number> {
  const sorted = times.sort((a, b) => a - b);
  return { [`${what}50`]: quantile(sorted, 0.5), [`${what}99`]: quantile(sorted, 0.99) };
}
