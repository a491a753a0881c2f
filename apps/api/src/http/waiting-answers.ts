import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Of several requests that a client sends at once on one connection (pipelining, RFC 9112, 9.3.2), the later answers wait
 * for their turn. When the connection ends, Node tells the one whose turn it is: the others are told here, so that what is
 * held for them is given back.
 */
export function tellWaitingAnswers(server: Server): void {
  const waiting = new WeakMap<Socket, Set<ServerResponse>>();
  server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    if (answer.socket) return; // its turn has come
    const answers = waiting.get(socket) ?? answersOn(socket);
    waiting.set(socket, answers);
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
}

/** Those that wait on a connection. */
function answersOn(socket: Socket): Set<ServerResponse> {
  const answers = new Set<ServerResponse>();
  socket.once('close', () => {
    for (const answer of [...answers].filter((one) => !one.socket)) {
      answer.destroy();
      answer.emit('close');
    }
  });
  return answers;
}
