import type { OriginState } from './accounts.js';
import type { Assessed } from './assessment.js';
import { driftBetween } from './drift.js';
import { explain, type Bystanders } from './explanation.js';
import type { Judged } from './judging.js';
import type { Reading } from './reading.js';
import { intersection, shownBounds } from '../values/compare.js';
import type { DriftView, RelayView } from './relay-view.js';
import type { AccountView, OriginView, TermView } from './view.js';

/** Writes out terms as they are answered. */
export class TermWriter {
  constructor(
    private readonly reading: Reading,
    private readonly bystanders: Bystanders,
  ) {}

  term({ term, held, rivals, past, gone }: Judged): TermView {
    const account = (one: Assessed) => this.#account(one);
    const lost = gone.map((one) => this.#lost(one));
    const [holding, behind] = [held && account(held), [...past.map(account), ...lost]];
    const rest = rivals.map(account);
    const shown = holding ?? behind.find(({ status }) => status === 'unsupported') ?? behind.at(-1) ?? lost[0];
    if (!shown) throw new Error(`Nobody ever claimed ${term}`);
    const origins = [...(holding ? [holding] : []), ...rest, ...behind].flatMap((one) => one.origins);
    return {
      held: holding ?? null,
      rivals: rest,
      past: behind,
      status: shown.status,
      origins,
      relays: this.#relays(term),
      drift: this.#drift(term),
      explanation: shown.explanation,
    };
  }

  #account(one: Assessed): AccountView {
    const { account, status, revised, succeeded, rule, against } = one;
    const { standing, value, live, tier, term, speaker } = account;
    const { parties } = this.reading;
    const bounds = shownBounds(value);
    const backer = rule === 'R6' ? against[0] : undefined;
    const both = backer && intersection(value, backer.value);
    const isParty =
      standing.origin.party !== undefined || parties.isParty(speaker) || parties.hasStanding(speaker, term);
    return {
      speaker,
      speakerKind: isParty ? 'party' : 'publisher',
      term,
      claim: standing.words.ref,
      value,
      ...(bounds && { bounds }),
      status,
      tier,
      live,
      onHold: standing.onHold,
      revised,
      succeeded,
      ...(both && { intersection: both }),
      assertedAt: standing.origin.said.text,
      position: standing.origin.position,
      origins: account.origins.map((state, at) => this.#origin(state, at < account.origins.indexOf(standing))),
      explanation: explain(one, this.bystanders),
    };
  }

  /** An account that our rectifications took away: nothing supports it (R0). */
  #lost(one: Assessed): AccountView {
    const { origins, explanation, ...view } = this.#account(one);
    const { supports, ignored, ...rest } = explanation;
    const rectified = supports.map((ref) => ({ ...ref, reason: 'rectified' as const }));
    return {
      ...view,
      status: 'unsupported',
      live: false,
      origins: origins.map((origin) => ({ ...origin, live: false })),
      explanation: {
        ...rest,
        rule: 'R0',
        clauses: ['3.1', '5.2', '5.5', 'R0'],
        supports: [],
        denies: [],
        confirms: [],
        against: [],
        ignored: [...rectified, ...ignored],
      },
    };
  }

  #origin({ origin, tier, fall, onHold, words, standIn }: OriginState, superseded: boolean): OriginView {
    const source = this.reading.sources.byId.get(origin.id);
    return {
      origin: origin.id,
      publisher: source?.publication.publisher ?? origin.speaker,
      tier,
      recorded: origin.own !== undefined,
      live: fall === undefined,
      onHold,
      superseded,
      claim: words.ref,
      standsIn: standIn !== undefined,
      value: words.value,
      ...(words.attribution && { attribution: words.attribution }),
      assertedAt: origin.said.text,
    };
  }

  #relays(term: string): RelayView[] {
    return this.#standing(term).flatMap(({ origin }) =>
      origin.relays.flatMap(({ spoken: { ref, uttered, value, attribution }, steps }) => {
        const { publication } = uttered;
        if (!publication || uttered.struck) return [];
        const { publicationId, publisher } = publication;
        const said = { claim: ref, publicationId, publisher, origin: origin.id, way: steps, value };
        return { ...said, ...(attribution && { attribution }) };
      }),
    );
  }

  #drift(term: string): DriftView[] {
    const changed = this.#standing(term).flatMap(({ origin: { own, id, relays }, words }) =>
      relays.flatMap(({ spoken, fall }) => {
        const kinds = fall || spoken === words ? [] : driftBetween(spoken, words);
        if (kinds.length === 0) return [];
        const drift = { claim: spoken.ref, origin: id, kinds, says: spoken.value, said: words.value };
        return own ? drift : { ...drift, standsIn: true as const };
      }),
    );
    return [...changed, ...this.#added(term)];
  }

  /** What a recorded link did not say. */
  #added(term: string): DriftView[] {
    const { sources, topology, falls } = this.reading;
    return (sources.byTerm.get(term) ?? [])
      .filter((claim) => !falls.claim(claim))
      .flatMap((claim) =>
        topology
          .relaying(claim)
          .missing.map((origin) => ({ claim: claim.ref, origin, kinds: ['added' as const], says: claim.value })),
      );
  }

  #standing(term: string): readonly OriginState[] {
    return (this.reading.accounts.get(term) ?? []).flatMap(({ origins }) => origins);
  }
}
