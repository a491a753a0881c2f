import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../support/seed.js';
import type { Answer, Replica } from './replica.js';
import type { ThreeReplicas } from './three-replicas.js';

/** All that are written to. */
export const DEALS = Array.from({ length: 48 }, (_, n) => `shared-${n}`);
/** At a time fewer than the writers, so that they meet; and after so many statements the next ones. */
const AT_A_TIME = 4;
const STATEMENTS_EACH_TIME = 60;
/** At each replica. */
const WRITERS = 3;
/** Between one statement and the next, at most: replicas that come back need this machine, too. */
const REST_MS = 80;
const GIVES_UP_AFTER_MS = 60_000;

/** What a writer was told of one of its records. */
export interface Acknowledged {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly wording: string;
  readonly sent: Statement;
  /** The answer as it came. */
  readonly text: string;
}

export interface Statement {
  readonly path: string;
  readonly body: { readonly wording: string };
  readonly idempotencyKey: string;
}

/**
 * Clients of every replica that post statements about the same few deals, one after the other. What is not
 * answered 201 is sent again with its Idempotency-Key, there or to another replica, until it is.
 */
export class Writers {
  readonly acks: Acknowledged[] = [];
  readonly wordings = new Set<string>();
  /** Answers that none of the faults explains. */
  readonly odd: string[] = [];
  readonly counts = { unavailable: 0, broken: 0, outlasted: 0, sentAgainElsewhere: 0, replayed: 0 };
  #until = Infinity;
  #work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly three: ThreeReplicas,
    private readonly random: Random,
  ) {}

  /** Records what the statements are about. */
  async prepare(): Promise<void> {
    const { replicas, token } = this.three;
    const party = { partyId: 'acme', name: 'Acme', kind: 'company' };
    await replicas[0]!.get('/v1/parties', { token, body: party, idempotencyKey: 'acme' });
    const deal = (dealId: string) => ({ dealId, title: `Of all: ${dealId}`, kind: 'test', principals: [] });
    const open = DEALS.map((id) => replicas[0]!.get('/v1/deals', { token, body: deal(id), idempotencyKey: id }));
    await Promise.all(open);
  }

  start(): void {
    const homes = this.three.replicas.flatMap((replica) => Array<Replica>(WRITERS).fill(replica));
    this.#work = Promise.all(homes.map((home, writer) => this.#write(home, writer)));
  }

  /** Resolves once everything sent was answered 201. */
  async finish(): Promise<void> {
    this.#until = performance.now();
    await this.#work;
  }

  async #write(home: Replica, writer: number): Promise<void> {
    for (let n = 0; performance.now() < this.#until; n++) {
      const wording = `writer ${writer} at ${home.name}, number ${n}`;
      this.wordings.add(wording);
      await this.#send(home, statementOf(wording, this.#deal()));
      await pause(REST_MS * this.random());
    }
  }

  #deal(): string {
    const times = Math.floor(this.acks.length / STATEMENTS_EACH_TIME);
    return DEALS[(times * AT_A_TIME + Math.floor(this.random() * AT_A_TIME)) % DEALS.length]!;
  }

  async #send(home: Replica, statement: Statement): Promise<void> {
    const { replicas, token } = this.three;
    let replica = home;
    while (performance.now() < this.#until + GIVES_UP_AFTER_MS) {
      const answer = await replica.ask(statement.path, { token, ...statement }).catch(() => undefined);
      if (answer?.status === 201) return this.#acknowledge(answer, statement);
      this.#count(answer);
      await pause(20 + 100 * this.random());
      const next = replicas[Math.floor(this.random() * replicas.length)]!;
      if (next !== replica) this.counts.sentAgainElsewhere++;
      replica = next;
    }
    this.odd.push(`never answered: ${statement.body.wording}`);
  }

  #acknowledge({ text, headers }: Answer, sent: Statement): void {
    if (headers.has('Idempotency-Replayed')) this.counts.replayed++;
    this.acks.push({ ...(JSON.parse(text) as Acknowledged), wording: sent.body.wording, sent, text });
  }

  #count(answer: Answer | undefined): void {
    if (!answer) this.counts.broken++;
    else if (answer.status === 503) this.counts.unavailable++;
    else if (answer.status === 409 && answer.text.includes('/problems/conflict')) this.counts.outlasted++;
    else this.odd.push(`answered ${answer.status}: ${answer.text}`);
  }
}

function statementOf(wording: string, deal: string): Statement {
  const body = { by: ['acme'], wording, nature: 'context', scope: { kind: 'subject' } };
  return { path: `/v1/deals/${deal}/statements`, body, idempotencyKey: wording.replaceAll(/[ ,]+/g, '-') };
}
