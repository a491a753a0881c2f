import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from './messages.js';
import { serveWrites } from './serve-writes.js';

if (!parentPort) throw new Error('This is the entry of a worker thread.');
serveWrites(parentPort, workerData as ThreadData);
