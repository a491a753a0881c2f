import { standing, type Dossier, type EvidenceRecord } from './dossier.js';
import type { Reaction } from './reactions.js';
import type { Reached } from './reach.js';
import type { PrincipalView } from './record-view.js';

/** Who is heard (4.1). */
export interface Parties {
  readonly principals: readonly PrincipalView[];
  hasStanding(party: string, term: string): boolean;
  /** Whether any record names it as a party. */
  isParty(name: string): boolean;
}

const ABOUT = ['participant.', 'beneficiary.'] as const;

export function isAboutParty(term: string): boolean {
  return ABOUT.some((about) => term.startsWith(about));
}

/** A principal is heard on every claim, any party on a claim about itself. */
export function partiesOf(
  dossier: Dossier,
  reactions: readonly Reaction[],
  reachedBy: (reaction: Reaction) => Reached,
): Parties {
  const opening = dossier.entries.flatMap((entry) => openingPrincipals(standing(entry).record));
  const principals = new Map(opening.map((principal) => [principal.party, principal]));
  const hasStanding = (party: string, term: string) =>
    principals.has(party) || ABOUT.some((about) => term === `${about}${party}`);
  const candidacies = candidaciesOf(reactions, reachedBy);
  // One who is heard because it was confirmed may confirm the next.
  for (let before = -1; before < principals.size;) {
    before = principals.size;
    for (const { party, role, by } of candidacies) {
      const confirmed = by.some((one) => hasStanding(one, `participant.${party}`));
      if (confirmed && !principals.has(party)) principals.set(party, { party, role, from: 'confirmation' });
    }
  }
  const named = new Set([...principals.keys(), ...reactions.flatMap(({ by }) => by)]);
  return {
    principals: [...principals.values()],
    hasStanding,
    isParty: (name) => named.has(name),
  };
}

function openingPrincipals(record: EvidenceRecord | undefined): PrincipalView[] {
  switch (record?.type) {
    case 'DealOpened':
      return record.data.principals.map(({ party, role }) => ({ party, role, from: 'opening' }));
    case 'PermissionSought':
    case 'PermissionGranted':
    case 'PermissionRefused': {
      const { authority, beneficiaries = [] } = record.data;
      const heads = authority === undefined ? [] : [{ party: authority, role: 'authority', from: 'opening' as const }];
      return [...heads, ...beneficiaries.map((party) => ({ party, role: 'beneficiary', from: 'opening' as const }))];
    }
    default:
      return [];
  }
}

interface Candidacy {
  readonly party: string;
  readonly role: string;
  readonly by: readonly string[];
}

/** Participants that were ever confirmed: a confirmation that was withdrawn counts, one that never was made does not. */
function candidaciesOf(reactions: readonly Reaction[], reachedBy: (reaction: Reaction) => Reached): Candidacy[] {
  const made = reactions.filter(
    ({ kind, fall, fallenWithPublication }) =>
      kind === 'confirmation' && fall !== 'rectified' && !fallenWithPublication,
  );
  return made.flatMap((reaction) =>
    [...reachedBy(reaction).keys()].flatMap(({ term, own, relays }) => {
      if (!term.startsWith('participant.')) return [];
      const role = own?.value ?? relays[0]?.spoken.value;
      return { party: term.slice('participant.'.length), role: typeof role === 'string' ? role : '', by: reaction.by };
    }),
  );
}
