import { Writable } from 'node:stream';

/** One message as a client dispatches it. */
export interface Message {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: string;
}

/** A client of a stream: takes what it is written, when it wants to, and understands it as the HTML standard says. */
export class Reader extends Writable {
  /** All that came, messages or not. */
  text = '';
  /** Whether it takes what comes. */
  #reading = true;
  #held: (() => void) | undefined;

  constructor() {
    super({ decodeStrings: false, highWaterMark: 16_384 });
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    const take = (): void => {
      this.text += chunk.toString();
      done();
    };
    if (this.#reading) take();
    else this.#held = take;
  }

  stopReading(): void {
    this.#reading = false;
  }

  read(): void {
    this.#reading = true;
    const take = this.#held;
    this.#held = undefined;
    take?.();
  }

  get messages(): Message[] {
    return messagesIn(this.text);
  }

  /** The last id that it was told. */
  get lastId(): string | undefined {
    return this.messages.findLast(({ id }) => id !== undefined)?.id;
  }
}

/** Whole messages only: what is not followed by an empty line yet is none. */
export function messagesIn(text: string): Message[] {
  const whole = text.split('\n\n').slice(0, -1);
  return whole.flatMap((frame) => {
    const lines = frame.split('\n').filter((line) => !line.startsWith(':'));
    const field = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    const data = field('data');
    return data === undefined ? [] : [{ id: field('id'), event: field('event'), data }];
  });
}
