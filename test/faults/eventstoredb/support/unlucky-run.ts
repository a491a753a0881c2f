import type { EventStore, StoredEvent } from '#event-sourcing';
import type { EventStoreDBDouble } from '../../../support/eventstoredb/eventstoredb-double.js';
import { openLogOf } from '../../../support/test-log.js';
import type { Random } from '../../support/seed.js';
import { viewsOn } from '../../support/views-in.js';
import { Misfortunes, planned } from './misfortunes.js';
import type { Outcome } from './outcome.js';
import type { Replica } from './replica.js';
import type { ThreeReplicas } from './three-replicas.js';
import { type Acknowledged, DEALS, Writers } from './writers.js';

/** Of so many acknowledged statements it is seen that every replica answers their repetition as it was answered. */
const REPEATED = 20;
/** Asked for one by one. */
const FEW = DEALS.slice(0, 4);

/** What went wrong on purpose, what was done all the same, and how long it took, in milliseconds. */
export type Figures = Readonly<Record<string, number>>;

/** Writers on three replicas through all that is planned, and what is there when it is over. */
export class UnluckyRun {
  readonly #writers: Writers;
  readonly #misfortunes: Misfortunes;
  readonly #plan;
  #slowestReady = 0;

  constructor(
    private readonly three: ThreeReplicas,
    random: Random,
  ) {
    this.#plan = planned(random);
    this.#writers = new Writers(three, random);
    this.#misfortunes = new Misfortunes(three, random);
  }

  /** @throws Error when a replica does not become ready, or a writer is answered what no fault explains */
  async toItsEnd(): Promise<Outcome> {
    const { replicas } = this.three;
    await this.#writers.prepare();
    this.#writers.start();
    await this.#misfortunes.happen(this.#plan);
    await this.#allReady();
    await this.#writers.finish();
    const { acks, wordings, odd } = this.#writers;
    await this.#repeatEverywhere(acks);
    for (const refusal of this.#misfortunes.refusedStarts) console.log(refusal);
    if (odd.length > 0) throw new Error(`Not to be explained: ${odd.slice(0, 10).join('\n')}`);
    const log = eventsOfOurs(this.three.double);
    const answers: string[][] = [];
    for (const replica of replicas) answers.push(await this.#answersOf(replica, log));
    return { acks, wordings, log, answers, views: await this.#viewsOfAll() };
  }

  get figures(): Figures {
    const { acks, counts } = this.#writers;
    const { slowestStart, refusedStarts } = this.#misfortunes;
    return {
      acknowledged: acks.length,
      ...counts,
      ...this.#misfortunes.counts,
      refusedStarts: refusedStarts.length,
      slowestStart: Math.round(slowestStart),
      slowestReady: Math.round(this.#slowestReady),
    };
  }

  /** When nothing is wrong any more, nobody needs a hand. */
  async #allReady(): Promise<void> {
    const from = performance.now();
    for (const replica of this.three.replicas) await replica.readyOrGone();
    this.#slowestReady = performance.now() - from;
  }

  async #repeatEverywhere(acks: readonly Acknowledged[]): Promise<void> {
    const { replicas, token } = this.three;
    const step = Math.max(1, Math.floor(acks.length / REPEATED));
    for (const { sent, text } of acks.filter((_, n) => n % step === 0)) {
      for (const replica of replicas) {
        const again = await replica.ask(sent.path, { token, ...sent });
        if (again.status !== 201 || again.text !== text)
          this.#writers.odd.push(`${replica.name} repeats ${text} as ${again.text}`);
      }
    }
  }

  /** Status, entity tag and body, once it has seen the whole log. */
  async #answersOf(replica: Replica, log: readonly StoredEvent[]): Promise<string[]> {
    const { token } = this.three;
    const head = log.at(-1)!.position;
    const middle = log[Math.floor(log.length / 2)]!;
    const paths = [
      `/v1/deals?minPosition=${head}`,
      `/v1/deals?asOf=${middle.position}`,
      `/v1/events/${middle.eventId}`,
      '/v1/parties/acme',
      ...FEW.flatMap((deal) => [
        `/v1/deals/${deal}`,
        `/v1/deals/${deal}?asOf=${middle.position}`,
        `/v1/deals/${deal}/history?limit=200`,
      ]),
    ];
    const answers: string[] = [];
    for (const path of paths) {
      const { status, headers, text } = await replica.ask(path, { token });
      if (status !== 200) throw new Error(`${replica.name} answered ${path} with ${status}: ${text}`);
      answers.push(`${path} ${headers.get('ETag')} ${text}`);
    }
    return answers;
  }

  async #viewsOfAll(): Promise<string[][]> {
    const { replicas, double } = this.three;
    const views: string[][] = [];
    for (const replica of replicas) {
      const exitCode = await replica.stop();
      if (exitCode !== 0) throw new Error(`${replica.name} ended with ${exitCode}: ${replica.output}`);
    }
    for (const { folder } of replicas) views.push(await withLog(double, (store) => viewsOn(store, folder)));
    return views;
  }
}

/** What is in the log of the server itself, without what that writes of its own. */
export function eventsOfOurs({ log }: EventStoreDBDouble): StoredEvent[] {
  return log.events().filter(({ stream }) => !stream.startsWith('$'));
}

/** Opens the log as the application does. */
export async function withLog<Result>(
  double: EventStoreDBDouble,
  work: (store: EventStore) => Promise<Result>,
): Promise<Result> {
  const store = await openLogOf(double);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
