import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http';
import { Agent as SecureAgent, request as secure } from 'node:https';

/** One request, as the API takes it. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  /** JSON. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export const NO_KEY = 'it holds a character that no key has, such as a line end';

/** Whether no header can hold the key, so that no server can be asked. */
export function isMistyped(key: string): boolean {
  return !/^[\x21-\x7e]+$/.test(key);
}

/** More at once than this gains nothing: the server commits in groups. */
const CONNECTIONS = 64;

/** Connections to one server that stay open. Nothing is repeated here: see `Server`. */
export class Http {
  readonly #agent: Agent;
  readonly #request: typeof plain;

  constructor(
    readonly base: URL,
    private readonly key: string,
  ) {
    const secured = base.protocol === 'https:';
    const options = { keepAlive: true, maxSockets: CONNECTIONS };
    this.#agent = secured ? new SecureAgent(options) : new Agent(options);
    this.#request = secured ? secure : plain;
  }

  /** @throws the error of the connection; the signal's reason */
  async send(sent: Sent, signal?: AbortSignal): Promise<Answer> {
    const message = await this.open(sent, signal);
    let text = '';
    for await (const part of message.setEncoding('utf8') as AsyncIterable<string>) text += part;
    return { status: message.statusCode ?? 0, headers: message.headers, text };
  }

  /** Resolves once the head of the answer is there: its body is yet to be read. */
  open({ method, path, body, headers }: Sent, signal?: AbortSignal): Promise<IncomingMessage> {
    const all = {
      authorization: `Bearer ${this.key}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...headers,
    };
    const url = new URL(this.base.pathname.replace(/\/$/, '') + path, this.base);
    return new Promise((resolve, reject) => {
      const request = this.#request(url, { method, headers: all, agent: this.#agent, ...(signal && { signal }) });
      request.once('response', resolve);
      request.once('error', (error) => reject(signal?.aborted ? (signal.reason as Error) : error));
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
