import { Agent, request } from 'node:http';
import type { HostileRequest } from './hostile-request.js';
import type { Answer } from './well-told.js';

type Sent = Pick<HostileRequest, 'method' | 'path' | 'headers' | 'body'>;

/** Sends requests as they are: nothing is normalised, encoded or repeated. A stream is left as soon as it begins. */
export class Client {
  readonly #agent: Agent;

  constructor(
    private readonly url: string,
    private readonly token: string | undefined,
    connections: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send({ method, path, headers, body }: Sent): Promise<Answer> {
    const { hostname, port } = new URL(this.url);
    const authorization = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
    const length = body || method === 'POST' ? { 'content-length': String(body?.length ?? 0) } : {};
    const options = { hostname, port, method, path, agent: this.#agent };
    return new Promise((resolve, reject) => {
      const sent = request({ ...options, headers: { ...authorization, ...length, ...headers } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (more: string) => (text += more));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        answer.on('error', reject);
        if (answer.headers['content-type']?.startsWith('text/event-stream') === true) {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: '' });
          sent.destroy();
        }
      });
      sent.on('error', reject).end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Does the work for each of them, so many at a time. Returns the results in order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  at: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
  return results;
}

/** So many of them, or all where they are fewer; in the order in which they were drawn. */
export function drawn<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const pool = [...items];
  for (let at = 0; at < Math.min(count, pool.length); at += 1) {
    const other = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[other]] = [pool[other]!, pool[at]!];
  }
  return pool.slice(0, count);
}
