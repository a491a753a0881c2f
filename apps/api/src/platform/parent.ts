import type { RunningApi } from './api.js';

/** Tells whoever started this process where it listens and gives it its key; ends when that program does. */
export function talkToParent({ url, parentKey }: RunningApi, process: NodeJS.Process): void {
  const end = (): void => void process.kill(process.pid, 'SIGTERM');
  process.once('disconnect', end);
  if (process.connected) process.send?.({ url, key: parentKey });
  else end();
}
