import { Refusal, type Proposal } from '#event-sourcing';
import { catalogue, intakeOf } from '../events/catalogue.js';
import type { Dossier } from '../evidence/dossier.js';
import { OPENING } from '../evidence/grant-claims.js';
import { survey } from '../evidence/survey.js';
import { openingOf } from '../opening.js';
import type { Publication } from '../values/index.js';
import { rules } from './rules.table.js';
import { kindOf, taken, type DecideAs, type SubjectEventType } from './rule.js';

interface Fields {
  readonly [name: string]: unknown;
}

/** Decides what is proposed about a deal, or about a grant. */
export function decideOn(kind: 'deal' | 'grant'): (state: Dossier, proposal: Proposal) => object {
  return (state, { type, data }) => {
    const known = catalogue.find(type);
    if (!known?.subjects.some((subject) => subject === kind)) throw new Error(`${type} is not decided on a ${kind}`);
    if (!openingOf(state) && !opens(type, data as Fields)) {
      throw new Refusal('not-found', `There is no such ${kind}: open it first, then record what is said about it.`);
    }
    return decideAs(state, type as SubjectEventType, data as object);
  };
}

/** By the rule of its type; and no id is given twice. */
function decideAs(state: Dossier, type: SubjectEventType, data: object): object {
  const fields = withPartiesListed(data);
  if (!opens(type, fields)) idFree(state, type, fields);
  return byRule(state, type, fields);
}

/** A replacement keeps the id of its record, whatever has come to be known under the same since. */
const byRule: DecideAs = (state, type, data) => {
  const rule = rules[type] as (state: Dossier, data: object, decideAs: DecideAs) => object;
  return rule(state, withPartiesListed(data), byRule);
};

/** One party alone may be named without a list; it is stored as one. */
function withPartiesListed(data: object): Fields {
  const fields = data as Fields;
  return typeof fields['by'] === 'string' ? { ...fields, by: [fields['by']] } : fields;
}

/** A refusal opens a grant where it names one to open. */
function opens(type: string, fields: Fields): boolean {
  if (type === 'PermissionRefused') return fields['grantId'] !== undefined;
  return type === 'DealOpened' || type === 'PermissionSought' || type === 'PermissionGranted';
}

/** An id names one record of a subject, or one publication: claims are known by it. */
function idFree(state: Dossier, type: SubjectEventType, fields: Fields): void {
  const { makes } = intakeOf(type);
  const id = makes === undefined ? undefined : fields[makes];
  if (typeof id !== 'string') return;
  const bearer = bearerOf(state, id, fields['publication'] as Publication | undefined);
  if (bearer === undefined) return;
  throw taken(
    `The id "${id}" is taken on this ${kindOf(state)} by ${bearer}: choose another, or leave it out and one is made.`,
    `/${makes}`,
  );
}

function bearerOf(state: Dossier, id: string, own: Publication | undefined): string | undefined {
  const look = survey(state);
  const record = look.record(id);
  if (record && record.eventId !== openingOf(state)?.eventId) return `a ${record.type} (event ${record.eventId})`;
  if (id === OPENING && kindOf(state) === 'grant') return 'its opening, whose claims are known by it';
  const publication = look.publication(id);
  return publication && id !== own?.publicationId ? `the publication "${publication.publicationId}"` : undefined;
}
