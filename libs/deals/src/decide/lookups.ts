import type { DomainEventType } from '../events/catalogue.js';
import type { Dossier } from '../evidence/dossier.js';
import { survey, type PublicationFound } from '../evidence/survey.js';
import { didYouMean } from './near.js';
import { broken, kindOf, notFound } from './rule.js';
import { recordsOf } from '../records.js';
import { recordIdOf } from '../evidence/uttered.js';

/** Finds what a record refers to, or refuses it, naming what comes near. */

export function claimsFound(state: Dossier, refs: readonly string[], pointer: string): void {
  const look = survey(state);
  refs.forEach((ref, at) => {
    if (look.claim(ref)) return;
    const advice = didYouMean(ref, claimNames(state)) || ' Record first what makes it.';
    throw notFound(`There is no claim "${ref}" on this ${kindOf(state)}.${advice}`, `${pointer}/${at}`);
  });
}

/** Every claim known here, by the name under which it is answered. */
export function claimNames(state: Dossier): string[] {
  return Object.values(survey(state).evidence().terms).flatMap(({ held, rivals, past, relays }) => [
    ...[...(held ? [held] : []), ...rivals, ...past].flatMap(({ claim, origins }) => [
      claim,
      ...origins.map((one) => one.claim),
    ]),
    ...relays.map(({ claim }) => claim),
  ]);
}

export function publicationFound(state: Dossier, id: string, pointer: string): PublicationFound {
  const found = survey(state).publication(id);
  if (found) return found;
  const known = [
    ...survey(state)
      .evidence()
      .publications.flatMap((one) => [...(one.recordId === undefined ? [] : [one.recordId]), one.publicationId]),
    ...origins(state),
  ];
  const advice = didYouMean(id, known) || ' Record the report first.';
  throw notFound(`No report or publication "${id}" is known on this ${kindOf(state)}.${advice}`, pointer);
}

function origins(state: Dossier): string[] {
  const { terms } = survey(state).evidence();
  return Object.values(terms).flatMap((term) => [
    ...term.origins.map(({ origin }) => origin),
    ...term.relays.flatMap(({ way }) => way),
  ]);
}

/** A record of that type that stands: not withdrawn, not struck out. */
export function recordFound(
  state: Dossier,
  wanted: { type: SubjectRecord; id: string; noun: string },
  pointer: string,
): void {
  const { type, id, noun } = wanted;
  const found = survey(state).record(id);
  if (found?.type !== type) {
    const advice = didYouMean(
      id,
      recordsOf(state, type).flatMap((record) => recordIdOf(record) ?? []),
    );
    throw notFound(`There is no ${noun} "${id}" on this ${kindOf(state)}.${advice}`, pointer);
  }
  if (!found.live)
    throw broken(`The ${noun} "${id}" was withdrawn or struck out already: nothing of it stands.`, pointer);
}

type SubjectRecord = Extract<
  DomainEventType,
  'DenialRecorded' | 'ConfirmationRecorded' | 'AllowanceAmended' | 'ConditionAttached' | 'DrawdownRecorded'
>;
