import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { EventStoreDBDouble } from '../../../support/eventstoredb/eventstoredb-double.js';

const HOST = '127.0.0.1';

/** Stands before one node and passes bytes on, until it is frozen: then nothing passes, and nothing closes. */
class Front {
  frozen = false;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor(target: number) {
    this.#server = createServer({ noDelay: true }, (client) => this.#join(client, target));
  }

  async listen(): Promise<number> {
    this.#server.listen(0, HOST);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Takes no new connections; those there are stay. */
  refuse(): void {
    this.#server.close();
  }

  kill(): void {
    this.refuse();
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #join(client: Socket, target: number): void {
    const node = connect({ port: target, host: HOST, noDelay: true });
    for (const [from, to] of [
      [client, node],
      [node, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (bytes) => this.frozen || to.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#sockets.delete(from);
        if (!this.frozen) to.destroy();
      });
    }
  }
}

/** A cluster of three, each node behind a front of its own. */
export class FrontedCluster {
  private constructor(
    readonly double: EventStoreDBDouble,
    readonly fronts: readonly Front[],
    readonly url: string,
  ) {}

  static async start(): Promise<FrontedCluster> {
    const double = await EventStoreDBDouble.start({ nodes: 3 });
    const fronts = double.ports.map((port) => new Front(port));
    const ports = await Promise.all(fronts.map((front) => front.listen()));
    double.advertise(ports);
    return new FrontedCluster(double, fronts, `esdb://${ports.map((port) => `${HOST}:${port}`).join(',')}?tls=false`);
  }

  async stop(): Promise<void> {
    for (const front of this.fronts) front.kill();
    await this.double.stop();
  }
}
