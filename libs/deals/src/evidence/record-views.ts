import type { Reach } from '../events/reactions.js';
import type { DateExpression } from '../values/index.js';
import { groupBy } from './lists.js';
import type { Reaction } from './reactions.js';
import type { Reading } from './reading.js';
import { makersOf, refTo } from './uttered.js';
import type { PublicationView, ReactionView } from './record-view.js';

/** The publications whose claims were recorded, and what became of them. */
export function publicationViews({ sources }: Reading): PublicationView[] {
  const recorded = sources.uttered.filter(({ by, struck }) => !by && !struck);
  const claims = groupBy(sources.spoken, ({ uttered }) => uttered);
  return [...groupBy(recorded, ({ publication }) => publication?.publicationId)].flatMap(([id, uttered]) => {
    const [first] = uttered;
    if (id === undefined || !first?.publication) return [];
    const { publisher, tier } = first.publication;
    return {
      ...refTo(first.record),
      publicationId: id,
      publisher,
      tier,
      state: sources.states.get(id) ?? 'live',
      corrected: sources.mended.has(id),
      claims: uttered.flatMap((one) => (claims.get(one) ?? []).map(({ ref }) => ref)),
    };
  });
}

/** What a reaction's record tells of itself. */
interface Told {
  readonly wording?: string;
  readonly window?: DateExpression;
  readonly mode?: string;
  readonly nature?: string;
}

const SHOWN = ['DenialRecorded', 'ConfirmationRecorded', 'StatementRecorded', 'CommentDeclined'];

export function reactionViews({ reactions, scopes, fates }: Reading): ReactionView[] {
  const covers = (reaction: Reaction): readonly Reach[] =>
    reaction.scope
      ? scopes.resolve(reaction.scope, (origin) => !fates.get(origin)?.fall, reaction.place)
      : coveredBy(reaction);
  return reactions
    .filter(({ record }) => SHOWN.includes(record.type))
    .map((reaction) => {
      const { record, by, kind, specific, said, fall } = reaction;
      const { wording, window, mode, nature } = record.data as Told;
      return {
        ...refTo(record),
        by,
        ...(wording !== undefined && { wording }),
        ...(kind === 'denial' && { specificity: specific ? ('specific' as const) : ('blanket' as const) }),
        ...(window && { window }),
        ...(mode !== undefined && { mode }),
        ...(nature !== undefined && { nature }),
        assertedAt: said.text,
        position: record.position,
        live: !fall,
        reaches: covers(reaction).map(({ origin, term }) => (term === undefined ? origin : `${origin}/${term}`)),
      };
    });
}

/** What it was resolved to, and what a confirmation claims itself. */
function coveredBy({ reaches, makes }: Reaction): Reach[] {
  return [...reaches, ...makes.flatMap(({ uttered, term }) => makersOf(uttered).map((origin) => ({ origin, term })))];
}
