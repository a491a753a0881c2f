import type * as grpc from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { type AppendFault, type AppendInfo, Appending } from './appending.js';
import { serveAppend } from './append-call.js';
import { BatchAppendCall } from './batch-append-call.js';
import { Cluster } from './cluster.js';
import { Deleting } from './deleting.js';
import { type Failure, failures } from './errors.js';
import { EventLog } from './event-log.js';
import { type Service, ServerNode } from './node.js';
import { Readers } from './read-call.js';
import { streamsService, supportedMethods } from './services.js';
import { Valve } from './valve.js';

export type { AppendFault, AppendInfo } from './appending.js';
export type { ForeignEvent } from './event-log.js';

export interface DoubleOptions {
  readonly nodes?: 1 | 3;
  /** The position of the first event; by default a small one. */
  readonly firstPosition?: string;
  /** Events that a live subscription may lag behind before it is dropped: 32, as in 23.10; Infinity as in 24.2. */
  readonly liveBuffer?: number;
  /** One for each node; by default free ones. */
  readonly ports?: readonly number[];
  /** Whether streams may be deleted. A user who may not is what an application should be. */
  readonly allowDeletes?: boolean;
  /** How long a write that was dropped is waited for, before the server says so (default 2,000). */
  readonly commitTimeoutMs?: number;
}

/** Calls are of four kinds; each has what its own kind is served with. */
type Handler = (call: any, callback: grpc.sendUnaryData<any>) => void;

/** Where the first event of a fresh server stands, about. */
const FIRST_POSITION = '546';
const COMMIT_TIMEOUT_MS = 2_000;
const LIVE_BUFFER = 32;

/**
 * EventStoreDB's gRPC interface in this process, on a log in memory: as strict as the real server was measured to be,
 * and as unreliable as a test wants it.
 */
export class EventStoreDBDouble {
  /** All events, to look at, and to write past the adapter. */
  readonly log: EventLog;
  readonly #valve = new Valve();
  readonly #appending: Appending;
  readonly #readers: Readers;
  readonly #deleting: Deleting;
  readonly #cluster: Cluster;

  private constructor(private readonly options: DoubleOptions) {
    const { firstPosition = FIRST_POSITION, liveBuffer = LIVE_BUFFER, allowDeletes = false } = options;
    const { commitTimeoutMs = COMMIT_TIMEOUT_MS, nodes = 1 } = options;
    this.log = new EventLog(BigInt(firstPosition));
    this.#appending = new Appending({ log: this.log, valve: this.#valve, commitTimeoutMs });
    this.#readers = new Readers({ log: this.log, valve: this.#valve, liveBuffer });
    this.#deleting = new Deleting(this.log, allowDeletes);
    this.#cluster = new Cluster(Array.from({ length: nodes }, (_, n) => new ServerNode(this.#servicesOf(n))));
    this.#writeFirstEvents();
  }

  static async start(options: DoubleOptions = {}): Promise<EventStoreDBDouble> {
    const double = new EventStoreDBDouble(options);
    for (const [n, node] of double.#cluster.nodes.entries()) await node.up(options.ports?.[n] ?? 0);
    return double;
  }

  /** The connection string. */
  get url(): string {
    const hosts = this.#cluster.nodes.map(({ host, port }) => `${host}:${port}`);
    return `esdb://${hosts.join(',')}?tls=false`;
  }

  get ports(): readonly number[] {
    return this.#cluster.nodes.map(({ port }) => port);
  }

  /** Tells clients of these ports instead: of what stands before the nodes. */
  advertise(ports: readonly number[]): void {
    this.#cluster.advertised = ports;
  }

  /** The number of the node that leads. */
  get leader(): number {
    return this.#cluster.leader;
  }

  get counts() {
    return {
      appends: this.#appending.count,
      reads: this.#readers.reads,
      subscriptionsOpened: this.#readers.subscriptionsOpened,
      openSubscriptions: this.#readers.subscriptions.size,
      eventsPushed: this.#readers.eventsPushed,
      connectionsOpened: this.#cluster.nodes.reduce((sum, { connectionsOpened }) => sum + connectionsOpened, 0),
      openConnections: this.#cluster.nodes.reduce((sum, { openConnections }) => sum + openConnections, 0),
    };
  }

  /** Asked at each append what is to go wrong with it; called before anything is stored. */
  get onAppend(): ((append: AppendInfo) => AppendFault | undefined) | undefined {
    return this.#appending.onAppend;
  }

  set onAppend(choose: ((append: AppendInfo) => AppendFault | undefined) | undefined) {
    this.#appending.onAppend = choose;
  }

  /** Ends each open subscription with an error, as a server does that goes away. Returns how many. */
  dropSubscriptions(): number {
    const open = [...this.#readers.subscriptions];
    for (const subscription of open) subscription.fail(failures.unavailable());
    return open.length;
  }

  /** Ends each open subscription without an error. Returns how many. */
  endSubscriptions(): number {
    const open = [...this.#readers.subscriptions];
    for (const subscription of open) subscription.end();
    return open.length;
  }

  /** Silence: nothing is answered or pushed on any call, and nothing closes. What comes in meanwhile waits. */
  stall(): void {
    this.#valve.close();
  }

  /** Ends the silence: what came in is worked off, in its order, even where the client has given up. */
  resume(): void {
    this.#valve.open();
    this.#readers.resume();
  }

  /** Silence on subscriptions only. What happened meanwhile is pushed when it ends. */
  stallSubscriptions(on: boolean): void {
    this.#readers.subscriptionsStalled = on;
    if (!on) this.#readers.resume();
  }

  /** Cuts every connection; nothing else changes. Returns how many. */
  cutConnections(): number {
    return this.#cluster.nodes.reduce((sum, node) => sum + node.cut(), 0);
  }

  /** Makes another node the leader: the next one that is up. */
  moveLeadership({ dropSubscriptions = false } = {}): void {
    this.#cluster.moveLeadership();
    this.#appending.led = this.#cluster.isLed;
    this.#appending.rules.forget();
    if (dropSubscriptions) this.dropSubscriptions();
  }

  /** Takes a node down, as a kill would: its address refuses, its connections are cut. The log is kept. */
  async down(node = 0): Promise<void> {
    await this.#cluster.nodes[node]!.down();
    this.#appending.led = this.#cluster.isLed;
    if (node === this.leader) this.#appending.rules.forget();
  }

  async up(node = 0): Promise<void> {
    await this.#cluster.nodes[node]!.up();
    this.#appending.led = this.#cluster.isLed;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#cluster.nodes.map((node) => node.stop()));
  }

  #servicesOf(node: number): Service[] {
    return [
      { definition: streamsService, implementation: this.#streams(node) },
      {
        definition: ServerFeaturesService,
        implementation: { getSupportedMethods: this.#quiet((_, answer) => answer(null, supportedMethods())) },
      },
      {
        definition: GossipService,
        implementation: { read: this.#quiet((_, answer) => answer(null, this.#cluster.gossip())) },
      },
    ];
  }

  #streams(node: number): grpc.UntypedServiceImplementation {
    const appending = this.#appending;
    return {
      read: this.#quiet(this.#leading(node, (call) => this.#readers.serve(call))),
      append: this.#leading(node, (call, callback) => serveAppend(appending, call, callback)),
      batchAppend: this.#leading(
        node,
        (call) => void new BatchAppendCall(appending, call, () => this.#refusal(node, call)),
      ),
      delete: this.#quiet((call, callback) => this.#deleting.serve('soft', call, callback)),
      tombstone: this.#quiet((call, callback) => this.#deleting.serve('tombstone', call, callback)),
    };
  }

  /** Sends to the leader whoever wants to be there. */
  #leading(node: number, serve: Handler): Handler {
    return (call, callback) => {
      const failure = this.#refusal(node, call);
      if (!failure) serve(call, callback);
      else this.#valve.pass(() => (callback ? callback(failure) : call.emit('error', failure)));
    };
  }

  #refusal(node: number, call: { readonly metadata: grpc.Metadata }): Failure | undefined {
    const wantsLeader = call.metadata.get('requires-leader')[0] === 'true';
    return wantsLeader ? this.#cluster.refusal(node) : undefined;
  }

  /** Begins to serve when nothing is silent. */
  #quiet(serve: Handler): Handler {
    return (call, callback) => this.#valve.pass(() => serve(call, callback));
  }

  /** What a server writes about itself when it starts for the first time. */
  #writeFirstEvents(): void {
    this.log.append('$$$scavenges', { type: '$metadata', data: '{"$maxAge":2592000}' });
    this.log.append('$$$stats-127.0.0.1:2113', { type: '$metadata', data: '{"$maxAge":86400}' });
    this.log.append('$users', { type: '$User', data: '"admin"' });
  }
}
