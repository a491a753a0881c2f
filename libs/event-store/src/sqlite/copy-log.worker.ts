import { parentPort, workerData } from 'node:worker_threads';
import { copyInThisThread, type Copying } from './copy-log.js';

if (!parentPort) throw new Error('This is the entry of a worker thread.');
try {
  copyInThisThread(workerData as Copying);
  parentPort.postMessage(null);
} catch (error) {
  parentPort.postMessage((error as Error).message);
}
