// Replays a whole log through the adapter, page by page or as it is pushed, and tells how much memory that took.
import { openEventStore } from '#event-store';

const [url = '', events = '0', how = 'pages'] = process.argv.slice(2);
const store = await openEventStore({ kind: 'eventstoredb', connectionString: url, streamPrefixes: ['bench-'] });
const begun = performance.now();
let heard = 0;
if (how === 'pages') {
  for (let after: string | undefined; heard < Number(events);) {
    const page = await store.readLog(after === undefined ? {} : { after });
    heard += page.events.length;
    after = page.next;
    if (page.atHead) break;
  }
} else {
  await new Promise<void>((resolve) => {
    const onEvents = async (batch: readonly unknown[]): Promise<void> => {
      if ((heard += batch.length) >= Number(events)) resolve();
    };
    store.subscribe({ onEvents });
  });
}
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ heard, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
await store.close();
