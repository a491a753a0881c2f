// Appending, following and replaying through the adapter, against the bare client on the same server in the same run.
//
//   npm run bench:eventstoredb -- [--url esdb://…] [--seconds 3] [--runs 3] [--replay 1000000] [--only 'append'] [--json]
//
// Without --url (or DEALTRAIL_TEST_ESDB) the server is the double of the tests, in a process of its own.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Server, startServer } from './server.js';
import { openAdapter, openBareClient, type Subject } from './subjects.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    runs: { type: 'string', default: '3' },
    follow: { type: 'string', default: '200000' },
    replay: { type: 'string', default: '1000000' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const [seconds, runs] = [Number(values.seconds), Number(values.runs)];
const [toFollow, toReplay] = [Number(values.follow), Number(values.replay)];

interface Result {
  readonly bench: string;
  readonly subject: string;
  readonly unit: string;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly runs: number;
}

type Measure = (subject: Subject) => Promise<number>;

/** Events a second of so many loops, each with a stream of its own. */
function appends(inFlight: number, count: number): Measure {
  return async (subject) => {
    const begun = performance.now();
    let events = 0;
    const loop = async (): Promise<void> => {
      const stream = `bench-${randomUUID()}`;
      for (let revision = -1n; performance.now() - begun < seconds * 1000; events += count) {
        revision = await subject.append(stream, revision, count);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, loop));
    return (events / (performance.now() - begun)) * 1000;
  };
}

const follows: Measure = async (subject) => {
  const begun = performance.now();
  await subject.follow(toFollow);
  return (toFollow / (performance.now() - begun)) * 1000;
};

/** Turn about, so that what else the machine does befalls both alike. */
async function compare(bench: string, measure: Measure, subjects: readonly Subject[]): Promise<void> {
  if (!bench.includes(values.only)) return;
  const figures = new Map(subjects.map((subject) => [subject, [] as number[]]));
  for (let run = 0; run < runs; run++)
    for (const subject of subjects) figures.get(subject)!.push(await measure(subject));
  const results = subjects.map((subject) => resultOf(bench, subject.name, figures.get(subject)!));
  for (const result of results) show(result);
  if (!values.json) console.log(`  adapter / bare client = ${(results[0]!.median / results[1]!.median).toFixed(2)}\n`);
}

function resultOf(bench: string, subject: string, figures: number[]): Result {
  const sorted = figures.map(Math.round).sort((a, b) => a - b);
  const [min, median, max] = [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!];
  return { bench, subject, unit: 'events/s', min, median, max, runs: sorted.length };
}

function show(result: Result): void {
  const { bench, subject, unit, min, median, max } = result;
  if (values.json) console.log(JSON.stringify(result));
  else console.log(`${bench}  ${subject.padEnd(12)} ${min} / ${median} / ${max} ${unit}`);
}

async function seed(server: Server, adapter: Subject, events: number): Promise<void> {
  if (await server.seed(events)) return;
  const streams = Array.from({ length: 4 }, () => `bench-${randomUUID()}`);
  await Promise.all(
    streams.map(async (stream) => {
      let revision = -1n;
      for (let n = 0; n < events / 4; n += 500) revision = await adapter.append(stream, revision, 500);
    }),
  );
}

function replay(url: string, how: string): void {
  const entry = fileURLToPath(new URL('./replay-process.js', import.meta.url));
  const told = execFileSync(process.execPath, [entry, url, String(toReplay), how], { encoding: 'utf8' });
  const { heard, seconds: took, megabytes } = JSON.parse(told) as Record<'heard' | 'seconds' | 'megabytes', number>;
  const figures = {
    bench: `replay by ${how}`,
    subject: 'adapter',
    heard,
    eventsPerSecond: Math.round(heard / took),
    megabytes: Math.round(megabytes),
  };
  if (values.json) console.log(JSON.stringify(figures));
  else
    console.log(
      `replay by ${how}: ${heard} events at ${figures.eventsPerSecond}/s, at most ${figures.megabytes} MB resident`,
    );
}

const server = await startServer(values.url ?? process.env['DEALTRAIL_TEST_ESDB']);
const adapter = await openAdapter(server.url);
const subjects = [adapter, openBareClient(server.url)];
if (!values.json) console.log(`On ${server.name}; min / median / max of ${runs} runs\n`);
for (const subject of subjects) await appends(64, 1)(subject);
await compare('append, 64 in flight', appends(64, 1), subjects);
await compare('append, 1 in flight', appends(1, 1), subjects);
await compare('batches of 100, 4 in flight', appends(4, 100), subjects);
if ('follow into nothing'.includes(values.only)) await seed(server, adapter, toFollow);
await compare('follow into nothing', follows, subjects);
if ('replay'.includes(values.only)) {
  await seed(server, adapter, toReplay);
  for (const how of ['pages', 'push']) replay(server.url, how);
}
for (const subject of subjects) await subject.close();
server.stop();
process.exit();
