import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { type Answer, Http, type Sent } from './http.js';
import { Refused } from './refused.js';

type Query = Readonly<Record<string, string | number | undefined>>;

export interface ServerOptions {
  readonly signal: AbortSignal;
  /** How often a request is tried. */
  readonly attempts?: number;
  /** Told before each wait. */
  readonly onTrouble?: (reason: string, seconds: number) => void;
}

/** An answer to a record. */
export interface RecordedAnswer {
  readonly body: Readonly<Record<string, string>>;
  /** It was recorded before: this is the first answer again. */
  readonly replayed: boolean;
}

const ATTEMPTS = 4;
const WAIT = { first: 250, longest: 8_000 };
/** No server is waited for longer than this, whatever it asks for; in milliseconds. */
const LONGEST_ASKED_FOR = 60_000;

/**
 * The API of a server, typed by what is asked of it. What may pass (no connection, 429, 503) is tried again, within
 * bounds, after as long as `Retry-After` says; a record under the same Idempotency-Key, so that it is recorded once.
 */
export class Server {
  readonly #http: Http;

  constructor(
    readonly url: URL,
    key: string,
    private readonly options: ServerOptions,
  ) {
    this.#http = new Http(url, key);
  }

  /** @throws Refused; CommandFailure when it cannot be reached; the signal's reason */
  async get<Body>(path: string, query: Query = {}): Promise<Body> {
    return this.#read<Body>(await this.#persist({ method: 'GET', path: path + queryText(query) }));
  }

  /** Records once, however often it has to be sent. @throws as `get` */
  post(path: string, body: unknown, idempotencyKey?: string): Promise<RecordedAnswer> {
    return this.postText(path, JSON.stringify(body), idempotencyKey);
  }

  /** The same with a body that is JSON already. */
  async postText(path: string, body: string, idempotencyKey: string = randomUUID()): Promise<RecordedAnswer> {
    const headers = { 'idempotency-key': idempotencyKey };
    const answer = await this.#persist({ method: 'POST', path, body, headers });
    const replayed = answer.headers['idempotency-replayed'] === 'true';
    return { body: this.#read(answer), replayed };
  }

  /** One try, whatever is answered; for what is asked again and again anyway. @throws as `get` */
  async look<Body>(path: string): Promise<{ readonly status: number; readonly body: Body }> {
    const { signal } = this.options;
    const answer = await this.#http.send({ method: 'GET', path }, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw this.#unreachable(error);
    });
    return { status: answer.status, body: this.#read(answer) };
  }

  close(): void {
    this.#http.close();
  }

  async #persist(sent: Sent): Promise<Answer> {
    const { attempts = ATTEMPTS, signal, onTrouble } = this.options;
    for (let attempt = 1; ; attempt++) {
      const { answer, failure } = await this.#try(sent);
      if (answer) return answer;
      if (!failure.passes || attempt >= attempts) throw failure.error;
      const wait = Math.min(failure.after ?? backoff(attempt), LONGEST_ASKED_FOR);
      onTrouble?.(failure.error.message, wait / 1000);
      await delay(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  async #try(sent: Sent): Promise<Tried> {
    try {
      const answer = await this.#http.send(sent, this.options.signal);
      return answer.status < 400 ? { answer } : { failure: failureOf(answer) };
    } catch (error) {
      this.options.signal.throwIfAborted();
      return { failure: { error: this.#unreachable(error), passes: true } };
    }
  }

  #read<Body>({ status, text }: Answer): Body {
    try {
      return JSON.parse(text) as Body;
    } catch (cause) {
      const message = `${this.url.origin} answered ${status}, and not as Dealtrail does: is a server of Dealtrail there?`;
      throw new CommandFailure(EXIT.unavailable, message, { cause });
    }
  }

  #unreachable(cause: unknown): CommandFailure {
    const { code, message } = cause as NodeJS.ErrnoException;
    const text = `${this.url.origin} cannot be reached (${code ?? message}): is a server running there?`;
    return new CommandFailure(EXIT.unavailable, text, { cause });
  }
}

/** What may be better in a while. */
interface Failure {
  readonly error: Error;
  readonly passes: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly after?: number;
}

type Tried =
  { readonly answer: Answer; readonly failure?: never } | { readonly answer?: never; readonly failure: Failure };

const PASSING = [408, 429, 502, 503, 504];

/** Waiting does not help a subject that the server cannot read. */
function failureOf(answer: Answer): Failure {
  const error = Refused.by(answer);
  const passes = error.problem === 'conflict' || (PASSING.includes(error.status) && error.problem !== 'incomplete');
  const seconds = Number(answer.headers['retry-after']);
  return { error, passes, ...(seconds > 0 && { after: seconds * 1000 }) };
}

/** Twice as long each time, and anywhere between half and all of that: those who failed together come back apart. */
function backoff(attempt: number): number {
  return Math.min(WAIT.longest, WAIT.first * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
}

function queryText(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
