import type { Origin } from './origins.js';
import type { Parties } from './parties.js';
import type { Reaction } from './reactions.js';
import type { ReachClause } from './reach.js';
import type { IgnoredReason } from './view.js';

/** A reaction that reaches an origin, and by which clause. */
export interface Reacted {
  readonly reaction: Reaction;
  readonly clause: ReachClause;
}

/** How an origin fares with those who reacted to it (4.4). */
export interface Hearing {
  readonly confirms: readonly Reaction[];
  readonly denies: readonly Reaction[];
  /** Parties whose word counts as a denial, and who were specific. */
  readonly specific: ReadonlySet<string>;
  readonly ignored: readonly { readonly reaction: Reaction; readonly reason: IgnoredReason }[];
  readonly clauses: readonly string[];
}

/** Of each party with standing only the latest live denial or confirmation counts; what does not count says why. */
export function hear({ term }: Origin, reacted: readonly Reacted[], parties: Parties): Hearing {
  const live = reacted.map(({ reaction }) => reaction).filter(isHeard);
  const byParty = new Map<string, Reaction[]>();
  for (const reaction of live.sort(bySaying)) {
    for (const party of reaction.by) {
      if (parties.hasStanding(party, term)) byParty.set(party, [...(byParty.get(party) ?? []), reaction]);
    }
  }
  const last = new Map([...byParty].map(([party, said]) => [party, said.at(-1)]));
  const counted = new Set(last.values());
  const isKnown = (reaction: Reaction) => reaction.by.some((party) => byParty.has(party));
  const ignored = reacted.flatMap(({ reaction }) => {
    const reason = counted.has(reaction) ? undefined : reasonFor(reaction, isKnown(reaction));
    return reason ? [{ reaction, reason }] : [];
  });
  return {
    confirms: live.filter((reaction) => reaction.kind === 'confirmation' && counted.has(reaction)),
    denies: live.filter((reaction) => reaction.kind === 'denial' && counted.has(reaction)),
    specific: new Set([...byParty].flatMap(([party, said]) => (isSpecific(said) ? party : []))),
    ignored,
    clauses: clausesOf(reacted, ignored),
  };
}

function isHeard({ kind, fall }: Reaction): boolean {
  return !fall && (kind === 'denial' || kind === 'confirmation');
}

/** By asserted time, then position. */
function bySaying(a: Reaction, b: Reaction): number {
  return a.said.instant - b.said.instant || a.place - b.place;
}

/** Any of its denials since its last confirmation is. */
function isSpecific(said: readonly Reaction[]): boolean {
  const confirmed = said.findLastIndex(({ kind }) => kind === 'confirmation');
  return said.slice(confirmed + 1).some(({ specific }) => specific);
}

function reasonFor({ kind, fall }: Reaction, isKnown: boolean): IgnoredReason {
  if (fall) return fall;
  if (kind === 'statement' || kind === 'no_comment') return kind;
  return isKnown ? 'superseded_by_same_party' : 'no_standing';
}

function clausesOf(reacted: readonly Reacted[], ignored: Hearing['ignored']): string[] {
  const heard = reacted.filter(({ reaction }) => reaction.kind === 'denial' || reaction.kind === 'confirmation');
  const fell = heard.some(({ reaction }) => reaction.fallenWithPublication);
  const judged = heard.some(({ reaction }) => !reaction.fall);
  const cancelled = ignored.some(({ reason }) => reason === 'superseded_by_same_party');
  return [
    ...(judged ? ['4.1'] : []),
    ...new Set(heard.map(({ clause }) => clause)),
    ...(cancelled ? ['4.4'] : []),
    ...(fell ? ['4.5'] : []),
  ];
}
