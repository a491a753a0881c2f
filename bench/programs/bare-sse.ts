// node:http that pushes frames of one size to all who listen, as fast as they take them. Arguments: JSON of
// `{frame, together}`: bytes of a frame, and how many share a write.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

const { frame, together } = JSON.parse(process.argv[2]!) as { frame: number; together: number };
const clients = new Set<ServerResponse>();
const full = new Set<ServerResponse>();
let position = 0;
let drained = (): void => {};

const server = createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.flushHeaders();
  clients.add(response);
  response.on('drain', () => leave(response));
  request.on('close', () => {
    clients.delete(response);
    leave(response);
  });
});
server.listen(0, '127.0.0.1', 4_096, () => {
  console.log(`listens at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));
for (;;) {
  if (full.size > 0) await new Promise<void>((resolve) => (drained = resolve));
  else await nextTurn();
  const chunk = Buffer.from(Array.from({ length: together }, next).join(''));
  for (const client of clients) if (!client.write(chunk)) full.add(client);
}

function leave(response: ServerResponse): void {
  full.delete(response);
  if (full.size === 0) drained();
}

function next(): string {
  const head = `id: ${++position}\ndata: "`;
  return `${head}${'x'.repeat(frame - head.length - 3)}"\n\n`;
}
