// node:http that answers the state of a deal by reading its stream and folding it, each time. Arguments: JSON of
// `{folder}`.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catalogue, deals, describeDeal, type DomainEvent } from '#deals';
import { openEventReader } from '#event-store';

const { folder } = JSON.parse(process.argv[2]!) as { folder: string };
const store = await openEventReader({ kind: 'sqlite', folder });

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const upTo = searchParams.get('asOf');
  void answer(`deal-${pathname.split('/').at(-1)}`, upTo === null ? {} : { upToPosition: upTo }).then((text) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
    response.end(text);
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`listens at http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('SIGTERM', () => process.exit(0));

async function answer(stream: string, options: { upToPosition?: string }): Promise<string> {
  const stored = await store.readStream(stream, options);
  const events = stored.map((event): DomainEvent => catalogue.decode(event));
  return JSON.stringify(describeDeal(events.reduce((state, event) => deals.evolve(state, event), deals.initial())));
}
