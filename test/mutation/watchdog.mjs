// A thread of its own: it ends the process where a mutant loops without ever letting a timer run.
import { appendFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { notes, trial } = workerData;
let [seen, since] = [0, 0];

setInterval(() => {
  const [serial, id, patience] = trial;
  if (serial !== seen) [seen, since] = [serial, performance.now()];
  if (id < 0 || performance.now() - since < patience) return;
  appendFileSync(notes, `${JSON.stringify({ id: String(id), status: 'timeout', by: 'watchdog' })}\n`);
  process.kill(process.pid, 'SIGKILL');
}, 500);
