import { connect, type Socket } from 'node:net';

/**
 * One subscriber over SSE. Of what comes it counts the bytes; where asked, it finds the events, by the line that ends
 * their id (WHATWG HTML, 9.2), and tells their positions.
 */
export class EventStream {
  bytes = 0;
  events = 0;
  readonly #socket: Socket;
  #rest = '';

  private constructor(
    socket: Socket,
    private readonly onEvent: ((position: string) => void) | undefined,
  ) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => socket.destroy());
  }

  /** Resolves once the answer has begun. @throws Error where the route is not there */
  static open(url: string, key: string, onEvent?: (position: string) => void): Promise<EventStream> {
    const { hostname, port, pathname, search } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      socket.setNoDelay(true);
      socket.write(
        `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${key}\r\n\r\n`,
      );
      socket.once('error', reject);
      socket.once('data', (head: Buffer) => {
        const status = head.toString('latin1', 9, 12);
        if (status === '200') return resolve(new EventStream(socket, onEvent));
        socket.destroy();
        reject(new Error(`${pathname} was answered ${status}`));
      });
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (!this.onEvent) return;
    const lines = (this.#rest + chunk.toString('latin1')).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) {
      if (!line.startsWith('id:')) continue;
      this.events += 1;
      this.onEvent(line.slice(3).trim());
    }
  }
}
