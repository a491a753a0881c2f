import { setTimeout as pause } from 'node:timers/promises';
import { until } from '#event-sourcing/testing';
import type { AppendFault, AppendInfo, EventStoreDBDouble } from '../../../support/eventstoredb/eventstoredb-double.js';
import type { Random } from '../../support/seed.js';
import type { Replica } from './replica.js';
import type { ThreeReplicas } from './three-replicas.js';

/** What happens, and how often, in an order that chance decides. */
const DECK = {
  'kill A': 2,
  'kill B': 2,
  'kill C': 2,
  'drop subscriptions': 3,
  'end subscriptions': 2,
  'move leadership': 3,
  'node down and up': 2,
  'cut connections': 1,
  stall: 2,
};
type Kind = keyof typeof DECK;

interface Misfortune {
  readonly kind: Kind;
  /** After the one before, in milliseconds. */
  readonly after: number;
  /** Between 0 and 1: how long it lasts, which node it hits. */
  readonly size: number;
}

/** So many of the appends have a fault. */
const FAULTY_APPENDS = 0.02;
const APPEND_FAULTS: readonly AppendFault[] = [
  'lose-answer',
  'lose-answer',
  'timeout-stored',
  'store-silently',
  'never-answer',
  'timeout',
  'not-ready',
  'busy',
  { lateMs: 300 },
];

/** Drawn at once, so that the same seed gives the same plan whatever else draws. */
export function planned(random: Random): Misfortune[] {
  const deck = Object.entries(DECK).flatMap(([kind, times]) => Array<Kind>(times).fill(kind as Kind));
  return deck
    .map((kind) => ({ kind, after: 200 + 800 * random(), size: random(), order: random() }))
    .sort((a, b) => a.order - b.order);
}

/** Does to a cluster and its three replicas what is planned, one thing after another; replicas come back meanwhile. */
export class Misfortunes {
  readonly counts = { kills: 0, viewsLost: 0, dropped: 0, ended: 0, faultyAppends: 0, conflicts: 0 };
  /** What those said that ended by themselves before they served. */
  readonly refusedStarts: string[] = [];
  /** Milliseconds from a start to being ready, faults or not. */
  slowestStart = 0;
  readonly #returning = new Map<Replica, Promise<void>>();
  readonly #double: EventStoreDBDouble;
  #lasting: Promise<void> = Promise.resolve();

  constructor(
    private readonly three: ThreeReplicas,
    private readonly random: Random,
  ) {
    this.#double = three.double;
  }

  /** Resolves when all is over and every replica is back. */
  async happen(plan: readonly Misfortune[]): Promise<void> {
    this.#double.onAppend = (append) => this.#fault(append);
    for (const misfortune of plan) {
      await pause(misfortune.after);
      await until(() => this.#bears(misfortune), { within: 60_000 });
      await this.#do(misfortune);
    }
    await this.#lasting;
    this.#double.onAppend = undefined;
    await Promise.all(this.#returning.values());
  }

  /** However slow the machine: there are replicas to be hit, and while one is away another one goes on. */
  #bears({ kind }: Misfortune): boolean {
    if (kind.startsWith('kill')) return this.#returning.size <= 1;
    return !kind.endsWith('subscriptions') || this.#double.counts.openSubscriptions > 0;
  }

  async #do({ kind, size }: Misfortune): Promise<void> {
    const double = this.#double;
    switch (kind) {
      case 'drop subscriptions':
        this.counts.dropped += double.dropSubscriptions();
        return;
      case 'end subscriptions':
        this.counts.ended += double.endSubscriptions();
        return;
      case 'move leadership':
        return double.moveLeadership({ dropSubscriptions: size < 0.5 });
      case 'cut connections':
        return void double.cutConnections();
      case 'stall':
        return this.#while(() => this.#stall(1_000 + 2_000 * size));
      case 'node down and up':
        return this.#while(() => this.#downAndUp(Math.floor(size * 3), 300 + 1_200 * size));
      default:
        return this.#kill(
          this.three.replicas.find(({ name }) => kind === `kill ${name}`)!,
          size,
        );
    }
  }

  /** What lasts goes on while other things happen; of such things there is one at a time. */
  #while(lasting: () => Promise<void>): void {
    this.#lasting = this.#lasting.then(lasting);
  }

  async #stall(ms: number): Promise<void> {
    this.#double.stall();
    await pause(ms);
    this.#double.resume();
  }

  /** Where the leader is down, the others elect another one after a while. */
  async #downAndUp(node: number, ms: number): Promise<void> {
    await this.#double.down(node);
    await pause(ms / 2);
    if (this.#double.leader === node) this.#double.moveLeadership();
    await pause(ms / 2);
    await this.#double.up(node);
  }

  /** It is started again in a moment, while other things happen; one in three lost its read models. */
  async #kill(replica: Replica, size: number): Promise<void> {
    this.counts.kills++;
    await replica.kill();
    if (this.#returning.has(replica)) return;
    const losesViews = size < 0.33;
    if (losesViews) {
      this.counts.viewsLost++;
      await replica.loseViews();
    }
    const returning = pause(400 * size).then(() => this.#comeBack(replica));
    this.#returning.set(
      replica,
      returning.then(() => void this.#returning.delete(replica)),
    );
  }

  /** Started again and again, as by a supervisor: it may be killed meanwhile, or find no leader. */
  async #comeBack(replica: Replica): Promise<void> {
    for (;;) {
      const from = performance.now();
      const refusal = await replica.start().then(
        () => undefined,
        (error: Error) => error.message,
      );
      if (refusal === undefined) await replica.readyOrGone();
      if (replica.isRunning) return this.#isBack(performance.now() - from);
      if (refusal !== undefined && !replica.wasKilled) this.refusedStarts.push(refusal);
    }
  }

  #isBack(ms: number): void {
    this.slowestStart = Math.max(this.slowestStart, ms);
  }

  #fault({ stream, expectedRevision }: AppendInfo): AppendFault | undefined {
    const last = this.#double.log.stream(stream)?.last ?? -1;
    if (expectedRevision !== 'no_stream' && Number(expectedRevision) !== last) this.counts.conflicts++;
    if (this.random() >= FAULTY_APPENDS) return undefined;
    this.counts.faultyAppends++;
    return APPEND_FAULTS[Math.floor(this.random() * APPEND_FAULTS.length)];
  }
}
