import { accountOf, fateOf, stateOf, type Account, type Fate } from './accounts.js';
import type { Dossier } from './dossier.js';
import { fallsOf, type Falls } from './falls.js';
import { hear, type Reacted } from './hearing.js';
import { groupBy, push } from './lists.js';
import { topologyOf, type Origin, type Topology } from './origins.js';
import { isWayOut } from '../values/index.js';
import { glance } from './assessment.js';
import type { Said } from './claims.js';
import { utterances, type Uttered } from './uttered.js';
import { isAboutParty, partiesOf, type Parties } from './parties.js';
import { Reaching, type Reached } from './reach.js';
import { reactionsOf, type Reaction } from './reactions.js';
import { Scopes } from './scopes.js';
import { sourcesOf, type Sources } from './sources.js';
import type { EventRef } from './view.js';

/** A dossier, read: who says what on each term, and who reacted to it. Nothing is judged yet. */
export interface Reading {
  readonly dossier: Dossier;
  readonly sources: Sources;
  readonly falls: Falls;
  readonly topology: Topology;
  readonly scopes: Scopes;
  readonly parties: Parties;
  readonly reactions: readonly Reaction[];
  readonly fates: ReadonlyMap<Origin, Fate>;
  /** The origins that each reaction reaches, as they stand now. */
  readonly reached: ReadonlyMap<Reaction, Reached>;
  /** Rectified reactions by the origins they reached. */
  readonly slips: ReadonlyMap<Origin, readonly EventRef[]>;
  /** By term, in the order of the log. */
  readonly accounts: ReadonlyMap<string, readonly Account[]>;
}

const isStage = (term: string) => term === 'stage';

/**
 * `isAsked`: the terms that are wanted. A term is read alike whichever others are: what passes from one to another, who
 * is heard (4.1) and what a target revision names (3.4), is read in any case.
 */
export function read(dossier: Dossier, isAsked?: (term: string) => boolean): Reading {
  const heard = utterances(dossier, (before, place) =>
    stageRestored({ entries: dossier.entries.slice(0, place) }, before),
  );
  return readHeard(dossier, heard, isAsked);
}

function readHeard(dossier: Dossier, heard: readonly Uttered[], isAsked?: (term: string) => boolean): Reading {
  const sources = sourcesOf(dossier, heard, isAsked && ((term) => isAsked(term) || isAboutParty(term)));
  const falls = fallsOf(sources);
  const topology = topologyOf(sources, falls);
  const scopes = new Scopes(sources, topology);
  const all = reactionsOf(dossier, sources.spoken, falls);
  // What does not count is only told: with all terms.
  const reactions = isAsked ? all.filter(({ kind }) => kind === 'denial' || kind === 'confirmation') : all;
  const reaching = new Reaching(sources, topology);
  const fates = fatesOf(topology, { sources, falls });
  const isLive = (origin: Origin) => fates.get(origin)?.fall === undefined;
  const reached = new Map(
    reactions.map((reaction) => {
      const { scope, place } = reaction;
      return [reaction, scope ? reaching.reached(scopes.resolve(scope, isLive, place), place) : reaching.of(reaction)];
    }),
  );
  const parties = partiesOf(dossier, reactions, (reaction) => reached.get(reaction) ?? new Map<Origin, never>());
  const accounts = accountsOf(fates, reactedTo(reached), parties);
  return {
    dossier,
    sources,
    falls,
    topology,
    scopes,
    parties,
    reactions,
    fates,
    reached,
    slips: slipsOf(reactions, reaching),
    accounts,
  };
}

function fatesOf({ origins }: Topology, ground: { sources: Sources; falls: Falls }): ReadonlyMap<Origin, Fate> {
  const inOrder = [...origins].sort((a, b) => a.place - b.place);
  return new Map(
    inOrder.flatMap((origin) => [fateOf(origin, ground) ?? []].flat().map((fate) => [origin, fate] as const)),
  );
}

function reactedTo(reached: ReadonlyMap<Reaction, Reached>): ReadonlyMap<Origin, readonly Reacted[]> {
  const found = new Map<Origin, Reacted[]>();
  for (const [reaction, origins] of reached) {
    for (const [origin, clause] of origins) push(found, origin, { reaction, clause });
  }
  return found;
}

function slipsOf(reactions: readonly Reaction[], reaching: Reaching): ReadonlyMap<Origin, readonly EventRef[]> {
  const found = new Map<Origin, EventRef[]>();
  for (const { slips, place } of reactions) {
    for (const { ref, reaches } of slips)
      for (const origin of reaching.reached(reaches, place).keys()) push(found, origin, ref);
  }
  return found;
}

function accountsOf(
  fates: ReadonlyMap<Origin, Fate>,
  reacted: ReadonlyMap<Origin, readonly Reacted[]>,
  parties: Parties,
): ReadonlyMap<string, readonly Account[]> {
  const states = [...fates.values()].map((fate) =>
    stateOf(fate, hear(fate.origin, reacted.get(fate.origin) ?? [], parties), parties),
  );
  const byTerm = groupBy(states, ({ origin }) => origin.term);
  return new Map(
    [...byTerm].map(([term, ofTerm]) => {
      const bySpeaker = groupBy(ofTerm, ({ origin }) => origin.speaker);
      return [term, [...bySpeaker.values()].flatMap((origins) => accountOf(origins) ?? [])];
    }),
  );
}

/** What a reinstatement restores: the stage that is held without what took the permission away before, and gave it back. */
function stageRestored(before: Dossier, heard: readonly Uttered[]): string {
  const { accounts, parties } = readHeard(before, heard.map(withoutInterruptions), isStage);
  const bench = { parties, revised: new Set<Origin>(), isRevivable: () => false };
  const { held } = glance(accounts.get('stage') ?? [], bench);
  return typeof held === 'string' && !isWayOut(held) ? held : 'approved';
}

function withoutInterruptions(uttered: Uttered): Uttered {
  const { record, claims } = uttered;
  const isReinstated = record.type === 'PermissionReinstated';
  const isKept = ({ term, value }: Said) =>
    !isStage(term) || !(isReinstated || (typeof value === 'string' && isWayOut(value)));
  return claims.every(isKept) ? uttered : { ...uttered, claims: claims.filter(isKept) };
}
