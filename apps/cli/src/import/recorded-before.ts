import type { EventAnswer } from '../rendering/event-text.js';
import { logEnd } from '../server/log-end.js';
import type { Server } from '../server/server.js';
import type { ImportRequest } from './request-line.js';

type Found = EventAnswer & { readonly requestHash?: string };

interface Page {
  readonly events: readonly Found[];
  readonly next: string | null;
}

/** How often a request with that hash was recorded. */
type Hashes = Map<string, number>;

/** Of an id of another form there is nothing to ask: its door refuses it. */
const STREAM = /^(deal|grant|party)-[a-z0-9][a-z0-9-]{1,62}$/;

/**
 * What the log holds already, by the hashes of the requests that made it: also what was recorded under another access
 * key, whose retries the server does not know. A subject that this import opened holds nothing else.
 */
export class RecordedBefore {
  readonly #known = new Map<string, Promise<Hashes>>();
  #parties: Promise<Map<string, Found[]>> | undefined;
  /** What stood there when first asked is to be seen, however far behind the server's views are. */
  #end: Promise<string | undefined> | undefined;

  constructor(private readonly server: Server) {}

  /** This very run recorded it. Of a subject that it opened there is nothing else to look for. */
  async add({ stream, hash, opens }: ImportRequest): Promise<void> {
    if (stream === undefined) return;
    if (opens) this.#known.set(stream, Promise.resolve(new Map<string, number>()));
    const hashes = await this.#known.get(stream);
    hashes?.set(hash, (hashes.get(hash) ?? 0) + 1);
  }

  /** How often the very same request was recorded about its subject. */
  async times({ stream, hash }: ImportRequest): Promise<number> {
    if (stream === undefined || !STREAM.test(stream)) return 0;
    if (!this.#known.has(stream)) this.#known.set(stream, this.#load(stream));
    return (await this.#known.get(stream))?.get(hash) ?? 0;
  }

  /** The id that the server made for a party: of those whom the very same request registered, the one of that place, from 1. */
  async partyId({ hash }: ImportRequest, ordinal: number): Promise<string | undefined> {
    const { stream } = (await (this.#parties ??= this.#registered())).get(hash)?.[ordinal - 1] ?? {};
    return stream?.slice('party-'.length);
  }

  async #load(stream: string): Promise<Hashes> {
    const hashes = new Map<string, number>();
    for await (const { requestHash = '' } of this.#events({ subject: stream }))
      hashes.set(requestHash, (hashes.get(requestHash) ?? 0) + 1);
    return hashes;
  }

  async #registered(): Promise<Map<string, Found[]>> {
    const found = new Map<string, Found[]>();
    for await (const event of this.#events({ type: 'PartyRegistered' })) {
      const { requestHash = '' } = event;
      found.set(requestHash, [...(found.get(requestHash) ?? []), event]);
    }
    return found;
  }

  async *#events(of: Readonly<Record<string, string>>): AsyncGenerator<Found> {
    const minPosition = await (this.#end ??= logEnd(this.server));
    let after: string | undefined;
    do {
      const { events, next } = await this.server.get<Page>('/v1/events', { ...of, after, minPosition, limit: 200 });
      yield* events;
      after = next ?? undefined;
    } while (after !== undefined);
  }
}
