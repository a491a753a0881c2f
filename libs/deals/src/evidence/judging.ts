import type { Account } from './accounts.js';
import { assess, type Assessed, type Assessment } from './assessment.js';
import { undo, type Dossier } from './dossier.js';
import { because, type Bystanders } from './explanation.js';
import { push } from './lists.js';
import type { Origin } from './origins.js';
import type { Reached } from './reach.js';
import { read, type Reading } from './reading.js';
import { refTo } from './uttered.js';
import type { IgnoredEvent, Status } from './view.js';

/** A term as it is judged, with the accounts that only our rectifications took away. */
export interface Judged extends Assessment {
  readonly term: string;
  /** As they stood before. */
  readonly gone: readonly Assessed[];
}

/** The status of the term (5.1, 5.2): that of what is held, else how what is past ended. */
export function statusOf({ held, past, gone }: Assessment & Pick<Judged, 'gone'>): Status | undefined {
  if (held) return held.status;
  if (gone.length > 0 || past.some(({ status }) => status === 'unsupported')) return 'unsupported';
  return past.at(-1)?.status;
}

/** Judges every term of a reading. `isAsked`: the terms that it was read for. */
export function judge(reading: Reading, isAsked?: (term: string) => boolean): readonly Judged[] {
  const before = earlierReadings(reading.dossier, isAsked);
  const revived = new Set(
    before.flatMap(({ accounts }) =>
      [...accounts.values()]
        .flat()
        .filter(({ live }) => live)
        .map(keyOf),
    ),
  );
  const bench = {
    parties: reading.parties,
    revised: revisedOrigins(reading),
    isRevivable: (account: Account) => revived.has(keyOf(account)),
  };
  const gone = goneFrom(reading, before);
  const terms = new Set([...reading.accounts.keys(), ...gone.keys()]);
  return [...terms].map((term) => ({
    term,
    ...assess(reading.accounts.get(term) ?? [], bench),
    gone: gone.get(term) ?? [],
  }));
}

/** How the dossier reads when the last rectifications of each record are undone: one, two, … of them. */
function earlierReadings(dossier: Dossier, isAsked?: (term: string) => boolean): Reading[] {
  const most = dossier.entries.reduce((max, { versions }) => Math.max(max, versions.length - 1), 0);
  return Array.from({ length: most }, (_, steps) => read(undo(dossier, steps + 1), isAsked));
}

function keyOf({ speaker, term }: Account): string {
  return `${term}|${speaker}`;
}

/** Accounts that were live, and whose claim is on the term no longer; one that only stands elsewhere on it is not lost. */
function goneFrom({ accounts, sources }: Reading, before: readonly Reading[]): ReadonlyMap<string, Assessed[]> {
  const left = new Set([...accounts.values()].flat().map(keyOf));
  const stillOnTerm = ({ term, standing }: Account) =>
    (sources.byTerm.get(term) ?? []).some(({ place, uttered }) => place === standing.words.place && !uttered.struck);
  const gone = new Map<string, Assessed[]>();
  for (const reading of before) {
    const bench = { parties: reading.parties, revised: new Set<Origin>(), isRevivable: () => false };
    for (const [term, ofTerm] of reading.accounts) {
      const lost = ofTerm.filter((account) => account.live && !left.has(keyOf(account)) && !stillOnTerm(account));
      const { held, rivals, past } = assess(lost, bench);
      for (const one of [...(held ? [held] : []), ...rivals, ...past]) {
        left.add(keyOf(one.account));
        push(gone, term, one);
      }
    }
  }
  return gone;
}

/** Target revisions hold while their claim is live; one from tier other revises only tier other (3.4). */
function revisedOrigins({ sources, topology, scopes, fates, accounts }: Reading): ReadonlySet<Origin> {
  const tiers = new Map(
    [...accounts.values()].flat().flatMap(({ origins }) => origins.map(({ origin, tier }) => [origin, tier] as const)),
  );
  const revised = new Set<Origin>();
  for (const claim of sources.spoken) {
    const { record, struck } = claim.uttered;
    if (record.type !== 'TargetRevised' || struck) continue;
    const own = topology.of(claim).filter((origin) => fates.get(origin)?.fall === undefined);
    const strong = own.some((origin) => tiers.get(origin) !== 'other');
    const named = record.data.revises.flatMap((ref) => scopes.standings(ref).map(({ origin }) => origin));
    for (const origin of named) {
      if (own.length > 0 && !own.includes(origin) && (strong || tiers.get(origin) === 'other')) revised.add(origin);
    }
  }
  return revised;
}

/** What is near an account without bearing on it: found once for all accounts. */
export function bystandersOf({ reached, slips }: Reading): Bystanders {
  const byTerm = new Map<string, Bystander[]>();
  const byReport = new Map<string, Bystander[]>();
  for (const [{ record, fall }, origins] of reached) {
    if (fall) continue;
    const terms = new Set([...origins.keys()].map(({ term }) => term));
    const bystander = { ignored: because('outside_scope')(refTo(record)), origins, terms };
    for (const term of terms) push(byTerm, term, bystander);
    for (const id of new Set([...origins.keys()].map((origin) => origin.id))) push(byReport, id, bystander);
  }
  return {
    outsideOf({ term, standing: { origin } }) {
      const ofReport = (byReport.get(origin.id) ?? []).filter(({ terms }) => !terms.has(term));
      const near = [...(byTerm.get(term) ?? []), ...ofReport];
      return near.filter(({ origins }) => !origins.has(origin)).map(({ ignored }) => ignored);
    },
    slipsOn: ({ origin }) => slips.get(origin) ?? [],
  };
}

interface Bystander {
  readonly ignored: IgnoredEvent;
  readonly origins: Reached;
  readonly terms: ReadonlySet<string>;
}
