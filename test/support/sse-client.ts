import { type ClientRequest, get, type IncomingMessage } from 'node:http';

/** One message as a client dispatches it. */
export interface SseMessage {
  readonly id: string | undefined;
  /** Undefined for an event of the log. */
  readonly event: string | undefined;
  readonly data: any;
}

export interface SseOptions {
  readonly token: string;
  readonly lastEventId?: string | undefined;
  /** The connection is cut after so many characters of the body, wherever in a message that is. */
  readonly cutAfter?: number;
}

/** A bare client of a stream over one connection, which can be cut, and made to read slowly. */
export class SseClient {
  /** All that came, heartbeats and what is no whole message included. */
  text = '';
  readonly messages: SseMessage[] = [];
  /** What is no whole message yet. */
  #rest = '';
  /** How the connection ended, if it did. */
  ended: 'by the server' | 'cut' | undefined;
  /** Resolves when it did. */
  readonly over: Promise<void>;

  private constructor(
    private readonly request: ClientRequest,
    readonly answer: IncomingMessage,
    private readonly cutAfter = Infinity,
  ) {
    answer.setEncoding('utf8');
    answer.on('data', (text: string) => this.#take(text));
    answer.on('end', () => (this.ended ??= 'by the server'));
    answer.on('error', () => (this.ended ??= 'cut'));
    this.over = new Promise((resolve) => {
      answer.on('close', () => {
        this.ended ??= 'cut';
        resolve();
      });
    });
  }

  /** Resolves with the headers of the answer. */
  static open(url: string, { token, lastEventId, cutAfter }: SseOptions): Promise<SseClient> {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
    };
    return new Promise((resolve, reject) => {
      const request = get(url, { headers, agent: false }, (answer) =>
        resolve(new SseClient(request, answer, cutAfter)),
      );
      request.on('error', reject);
    });
  }

  get status(): number {
    return this.answer.statusCode ?? 0;
  }

  /** The events of the log among the messages. */
  get events(): any[] {
    return this.messages.flatMap(({ event, data }) => (event ? [] : [data]));
  }

  get lastId(): string | undefined {
    return this.messages.findLast(({ id }) => id !== undefined)?.id;
  }

  /** Whether it was told that it has all there was. */
  get isLevel(): boolean {
    return this.messages.some(({ event }) => event === 'checkpoint');
  }

  cut(): void {
    this.ended ??= 'cut';
    this.request.on('error', () => undefined);
    this.request.destroy();
  }

  /** Takes nothing from the connection any more. */
  stopReading(): void {
    this.answer.pause();
  }

  read(): void {
    this.answer.resume();
  }

  #take(all: string): void {
    if (this.ended) return;
    const text = all.slice(0, this.cutAfter - this.text.length);
    this.text += text;
    if (this.text.length >= this.cutAfter) this.cut();
    const frames = (this.#rest + text).split('\n\n');
    this.#rest = frames.pop() ?? '';
    for (const frame of frames) this.#dispatch(frame);
  }

  #dispatch(frame: string): void {
    const lines = frame.split('\n');
    const field = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    const data = field('data');
    if (data !== undefined) this.messages.push({ id: field('id'), event: field('event'), data: JSON.parse(data) });
  }
}
