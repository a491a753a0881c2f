import { parentPort, workerData } from 'node:worker_threads';
import { openEventReader } from '#event-store';
import { rebuildViews } from '#views';
import type { RebuildOrder } from './rebuilds.js';

/** Builds a views file beside the one that serves, where it blocks nobody. */
const { log, file } = workerData as RebuildOrder;
const store = await openEventReader(log);
const stopped = new AbortController();
parentPort?.once('message', () => stopped.abort());
const reachedHead = await rebuildViews({
  store,
  file,
  signal: stopped.signal,
  onProgress: (progress) => parentPort?.postMessage(progress),
});
await store.close();
parentPort?.close();
process.exitCode = reachedHead ? 0 : 1;
