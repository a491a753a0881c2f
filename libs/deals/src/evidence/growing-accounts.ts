import { slug, type RelayLink } from '../values/index.js';
import { accountOf, type Rated, ratesBefore, stateOf, type Account, type Fate, type OriginState } from './accounts.js';
import { moment, type Moment } from './dates.js';
import { hear, type Reacted } from './hearing.js';
import { push } from './lists.js';
import type { Origin, Relay } from './origins.js';
import type { Reaction } from './reactions.js';
import type { Reading } from './reading.js';
import type { Spoken } from './spoken.js';

/** A claim with the moment at which it was said. */
export interface Dated {
  readonly spoken: Spoken;
  readonly said: Moment;
}

/** An origin known only through relays, and when the one that stands in for it was said. */
interface Unrecorded {
  readonly state: OriginState;
  readonly standInSaid: Moment;
}

/** The accounts of one term, as claims are added that tell nothing of earlier ones, and reactions to what is there. */
export class GrowingAccounts {
  readonly #bySpeaker = new Map<string, Account>();
  /** By the id of the publication. */
  readonly #unrecorded = new Map<string, Unrecorded>();
  /** Those who reacted to an origin, by its id and its speaker. */
  readonly #reacted = new Map<string, Reacted[]>();
  readonly #parties: Reading['parties'];

  constructor({ accounts, parties, sources, reached }: Reading, term: string) {
    this.#parties = parties;
    for (const [reaction, origins] of reached) {
      for (const [origin, clause] of origins)
        if (origin.term === term) push(this.#reacted, keyOf(origin), { reaction, clause });
    }
    for (const account of accounts.get(term) ?? []) {
      this.#bySpeaker.set(account.speaker, account);
      for (const state of account.origins) {
        const { standIn } = state;
        if (!standIn) continue;
        this.#unrecorded.set(state.origin.id, { state, standInSaid: sources.datedAt(standIn.spoken.uttered) });
      }
    }
  }

  /** In the order in which their speakers were first heard. */
  all(): Account[] {
    return [...this.#bySpeaker.values()];
  }

  /** Whether it is an origin of the term that only relays tell of. */
  tellsOf(publicationId: string): boolean {
    return this.#unrecorded.has(publicationId);
  }

  hasOrigin(id: string): boolean {
    return this.all().some(({ origins }) => origins.some(({ origin }) => origin.id === id));
  }

  /** A claim that repeats nobody. */
  own({ spoken, said }: Dated): void {
    const { publication, recordId, record } = spoken.uttered;
    const { publicationId: id = recordId, publisher = recordId } = publication ?? {};
    const origin: Origin = {
      id,
      term: spoken.term,
      speaker: slug(publisher),
      party: undefined,
      own: spoken,
      relays: [],
      said,
      place: spoken.place,
      position: record.position,
    };
    this.#put(this.#stateOf({ origin, fall: undefined, onHold: false, words: spoken, standIn: undefined }));
  }

  /** A claim that repeats a publication of which no words are recorded. `as`: how it was first named, and dated. */
  relayed({ spoken, said }: Dated, named: RelayLink, as: Pick<RelayLink, 'publisher' | 'publishedAt'>): void {
    const id = named.publicationId;
    const relay: Relay = { spoken, steps: [id], named, fall: undefined };
    const known = this.#unrecorded.get(id);
    if (known) return this.#repeated(known, { relay, said, isDated: as.publishedAt !== undefined });
    const origin: Origin = {
      id,
      term: spoken.term,
      speaker: slug(as.publisher),
      party: undefined,
      own: undefined,
      relays: [relay],
      said: as.publishedAt === undefined ? said : moment(as.publishedAt),
      place: spoken.place,
      position: spoken.uttered.record.position,
    };
    const state = this.#stateOf({ origin, fall: undefined, onHold: false, words: spoken, standIn: relay });
    this.#unrecorded.set(id, { state, standInSaid: said });
    this.#put(state);
  }

  /** A reaction that was resolved to the origins of these ids. */
  react(ids: readonly string[], reaction: Reaction): void {
    for (const account of this.all()) {
      for (const state of account.origins.filter(({ origin }) => ids.includes(origin.id))) {
        const { origin } = state;
        push(this.#reacted, keyOf(origin), { reaction, clause: '4.2' });
        const next = this.#stateOf(state, hear(origin, this.#reacted.get(keyOf(origin)) ?? [], this.#parties));
        const unrecorded = this.#unrecorded.get(origin.id);
        if (unrecorded?.state === state) this.#unrecorded.set(origin.id, { ...unrecorded, state: next });
        this.#put(next, state);
      }
    }
  }

  #repeated({ state, standInSaid }: Unrecorded, { relay, said, isDated }: Rated & { isDated: boolean }): void {
    const { origin, standIn } = state;
    // A date that is no link's is that of the earliest relay (2.6).
    const date = isDated || origin.said.instant <= said.instant ? origin.said : said;
    const grown: Origin = { ...origin, relays: [...origin.relays, relay], said: date };
    const isBetter = !standIn || ratesBefore({ relay, said }, { relay: standIn, said: standInSaid });
    const fate: Fate = isBetter
      ? { origin: grown, fall: undefined, onHold: false, words: relay.spoken, standIn: relay }
      : { ...state, origin: grown };
    const next = this.#stateOf(fate, state.hearing);
    this.#unrecorded.set(origin.id, { state: next, standInSaid: isBetter ? said : standInSaid });
    this.#put(next, state);
  }

  #stateOf(fate: Fate, hearing = hear(fate.origin, [], this.#parties)): OriginState {
    return stateOf(fate, hearing, this.#parties);
  }

  /** Puts the state among its speaker's, in the place of the one before. */
  #put(state: OriginState, before?: OriginState): void {
    const { speaker } = state.origin;
    const others = this.#bySpeaker.get(speaker)?.origins.filter((one) => one !== before) ?? [];
    const account = accountOf([...others, state]);
    if (account) this.#bySpeaker.set(speaker, account);
  }
}

function keyOf({ id, speaker }: Origin): string {
  return `${id}|${speaker}`;
}
