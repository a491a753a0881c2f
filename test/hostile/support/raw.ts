import { connect, type Socket } from 'node:net';

/** A bare connection, and what came back on it. */
export interface Connection {
  readonly socket: Socket;
  answer: string;
  /** Of performance.now(); undefined while it is open. */
  closedAt: number | undefined;
}

/** Opens a connection and writes; nothing is added, nothing awaited but that it is written. */
export function open(url: string, text: string | Buffer): Promise<Connection> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text, () => resolve(connection)));
    const connection: Connection = { socket, answer: '', closedAt: undefined };
    socket.setEncoding('latin1').on('data', (data: string) => (connection.answer += data));
    socket.on('close', () => (connection.closedAt = performance.now()));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that refuses what it is still being sent resets the connection: that is its answer.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(connection);
      else reject(error);
    });
  });
}

/** What is answered until the server has answered that often, or closed. */
export async function exchange(url: string, text: string | Buffer, answers = 1): Promise<string> {
  const connection = await open(url, text);
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (statusesIn(connection.answer).length >= answers || connection.closedAt !== undefined) resolve();
    };
    connection.socket.on('data', look).on('close', look);
    look();
  });
  connection.socket.destroy();
  return connection.answer;
}

/** The statuses of the answers in a text, in order. */
export function statusesIn(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) (?!Continue)/g)].map(([, status]) => Number(status));
}

/** The lines of a request, and its body. */
export function raw(lines: readonly string[], body = ''): string {
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
