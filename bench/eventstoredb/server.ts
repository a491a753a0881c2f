import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server to measure on: the one that is named, or the double in a process of its own. */
export interface Server {
  readonly name: string;
  readonly url: string;
  /** Fills the log with so many events of streams `bench-…`; false where it must be done by appending. */
  seed(events: number): Promise<boolean>;
  stop(): void;
}

export async function startServer(url: string | undefined): Promise<Server> {
  if (url) return { name: 'the server named', url, seed: async () => false, stop: () => undefined };
  const child: ChildProcess = fork(fileURLToPath(new URL('./double-process.js', import.meta.url)));
  const [told] = (await once(child, 'message')) as [{ url: string }];
  return {
    name: 'the double',
    url: told.url,
    seed: async (events) => {
      child.send({ seed: events });
      await once(child, 'message');
      return true;
    },
    stop: () => child.disconnect(),
  };
}
