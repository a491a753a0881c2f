// Reads the same paths again and again over one connection. Arguments: JSON of `{url, key, seconds, paths}`, the paths
// by the metric that takes their median.
import { Connection, requestText } from '../load/connection.js';
import { quantile } from '../results.js';

interface Options {
  readonly url: string;
  readonly key: string;
  readonly seconds: number;
  readonly paths: Readonly<Record<string, string>>;
}

const WARM_UP = 200;

const { url, key, seconds, paths } = JSON.parse(process.argv[2]!) as Options;
const connection = await Connection.open(url);
const taken = new Map(Object.keys(paths).map((metric) => [metric, [] as number[]]));
for (let n = 0; n < WARM_UP; n++) await round();
for (const times of taken.values()) times.length = 0;
for (const end = performance.now() + seconds * 1_000; performance.now() < end;) await round();
connection.close();
console.log(
  JSON.stringify(
    Object.fromEntries(
      [...taken].map(([metric, times]) => [
        metric,
        quantile(
          times.sort((a, b) => a - b),
          0.5,
        ),
      ]),
    ),
  ),
);

async function round(): Promise<void> {
  for (const [metric, path] of Object.entries(paths)) {
    const begun = performance.now();
    const status = await connection.send(requestText('GET', path, { key }));
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${connection.body}`);
    taken.get(metric)!.push(performance.now() - begun);
  }
}
