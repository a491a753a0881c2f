import type { Dossier } from './evidence/dossier.js';
import { survey } from './evidence/survey.js';

/** The publication that is meant where a report's id is asked for: by that, or by its own id; the id itself where nothing is. */
export function publicationNamed(state: Dossier, id: string): string {
  return survey(state).publication(id)?.publicationId ?? id;
}
