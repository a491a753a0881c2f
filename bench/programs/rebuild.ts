// Builds all views of a log, as a server does in a thread of its own. Arguments: JSON of `{log, file}`.
import { openEventReader } from '#event-store';
import { rebuildViews } from '#views';
import { memoryOf } from '../load/memory-of.js';

const { log, file } = JSON.parse(process.argv[2]!) as { log: string; file: string };
const store = await openEventReader({ kind: 'sqlite', folder: log });
let events = 0;
const begun = performance.now();
await rebuildViews({ store, file, onProgress: (progress) => (events = progress.events) });
const seconds = (performance.now() - begun) / 1_000;
await store.close();
console.log(JSON.stringify({ rate: events / seconds, cost: (seconds * 1e6) / events, memory: memoryOf('self').most }));
