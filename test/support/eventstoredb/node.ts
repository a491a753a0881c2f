import { createServer, type Server as Listener, type Socket } from 'node:net';
import { once } from 'node:events';
import * as grpc from '@grpc/grpc-js';

const HOST = '127.0.0.1';
const MOST_MESSAGE_BYTES = 16 * 1024 * 1024;
/** Calls that one connection carries at a time. */
const MOST_CALLS = 100;

export interface Service {
  readonly definition: grpc.ServiceDefinition<grpc.UntypedServiceImplementation>;
  readonly implementation: grpc.UntypedServiceImplementation;
}

/** One address with the services behind it. What it serves is not its own: nodes share it. */
export class ServerNode {
  readonly host = HOST;
  readonly #server = new grpc.Server({
    'grpc.max_receive_message_length': MOST_MESSAGE_BYTES,
    'grpc.max_concurrent_streams': MOST_CALLS,
  });
  readonly #connections: ReturnType<grpc.Server['createConnectionInjector']>;
  readonly #sockets = new Set<Socket>();
  #listener: Listener | undefined;
  #port = 0;
  connectionsOpened = 0;

  constructor(services: readonly Service[]) {
    for (const { definition, implementation } of services) this.#server.addService(definition, implementation);
    this.#connections = this.#server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  }

  get port(): number {
    return this.#port;
  }

  get isUp(): boolean {
    return this.#listener !== undefined;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  /** Listens; the second time where it did the first. */
  async up(port = this.#port): Promise<void> {
    if (this.#listener) return;
    const listener = createServer({ noDelay: true }, (socket) => this.#accept(socket));
    this.#listener = listener;
    listener.listen(port, HOST);
    await once(listener, 'listening');
    this.#port = (listener.address() as { port: number }).port;
  }

  /** Stops listening, and cuts every connection in the same instant. */
  async down(): Promise<void> {
    const listener = this.#listener;
    if (!listener) return;
    this.#listener = undefined;
    const closed = once(listener, 'close');
    listener.close();
    this.cut();
    await closed;
  }

  /** Cuts every connection, as a fallen cable would; new ones are welcome. Returns how many. */
  cut(): number {
    const sockets = [...this.#sockets];
    for (const socket of sockets) socket.resetAndDestroy();
    return sockets.length;
  }

  async stop(): Promise<void> {
    await this.down();
    this.#connections.destroy();
    this.#server.forceShutdown();
  }

  #accept(socket: Socket): void {
    this.connectionsOpened++;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    this.#connections.injectConnection(socket);
  }
}
