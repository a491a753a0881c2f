import { write } from '../../.tmp/bench/bench/writers.js';
import { steps } from '../../.tmp/bench/bench/workload.js';

/** An append that a peer refuses for no fault of the caller is tried again, so often. */
const ATTEMPTS = 8;

/** 64 writers. What fails is tried again; the time it took counts. */
export async function append(store, { seconds }) {
  return write(seconds, ({ stream, version, event }) => retrying(() => store.append(stream, version, [event])));
}

/** How fast the peer's own asynchronous projection catches up with so many events, a row a deal. */
export async function catchUp(store, { events, pulling }) {
  await seed(store, events);
  const counted = counting(events);
  const begun = performance.now();
  await Promise.race([store.catchUp(events, counted.count, { pulling, until: counted.done }), counted.done]);
  const { handled, lastAt } = counted.result();
  await store.close();
  return { rate: (handled / (lastAt - begun)) * 1000, handled: handled / events };
}

/** From an append's answer to its projection, at a steady rate. */
export async function lag(store, { rate, seconds }) {
  const appendedAt = new Map();
  const lags = [];
  const counted = counting(rate * seconds);
  const onHandled = ({ stream, version }) => {
    const at = appendedAt.get(`${stream}/${version}`);
    if (at !== undefined) lags.push(performance.now() - at);
    counted.count();
  };
  void store.catchUp(rate * seconds, onHandled, { until: counted.done });
  const begun = performance.now();
  const all = steps(0);
  for (let n = 0; n < rate * seconds; n++) {
    const wait = begun + (n * 1000) / rate - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const { stream, version, event } = all.next().value;
    await retrying(() => store.append(stream, version, [event]));
    appendedAt.set(`${stream}/${version + 1}`, performance.now());
  }
  await counted.done;
  lags.sort((a, b) => a - b);
  const at = (share) => lags[Math.min(lags.length - 1, Math.floor(share * lags.length))];
  return { p50: at(0.5), p99: at(0.99), arrived: lags.length / (rate * seconds) };
}

async function seed(store, events) {
  const all = steps(0);
  for (let n = 0; n < events; n += 10) {
    const deal = Array.from({ length: 10 }, () => all.next().value);
    await retrying(() =>
      store.append(
        deal[0].stream,
        0,
        deal.map(({ event }) => event),
      ),
    );
  }
}

async function retrying(append) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await append();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** `done` when so many were handled, or when none was for five seconds: a consumer may stop or skip in silence. */
function counting(total) {
  let handled = 0;
  let lastAt = performance.now();
  let finish;
  const done = new Promise((resolve) => (finish = resolve));
  const timer = setInterval(() => performance.now() - lastAt > 5_000 && finish(), 100);
  void done.then(() => clearInterval(timer));
  return {
    done,
    count() {
      lastAt = performance.now();
      if (++handled >= total) finish();
    },
    result: () => ({ handled, lastAt }),
  };
}
