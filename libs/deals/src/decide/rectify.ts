import { Refusal } from '#event-sourcing';
import { catalogue, intakeOf } from '../events/catalogue.js';
import type { Replacement } from '../events/records.js';
import { standing, type Dossier } from '../evidence/dossier.js';
import { survey, type EventFound } from '../evidence/survey.js';
import { openingOf } from '../opening.js';
import { violationsOf } from '../values/index.js';
import { broken, notFound, type DecideAs, type Rule, type SubjectEventType } from './rule.js';

/** Our own slip: a replacement must pass the rule of its type in the place of what it corrects (evidence/1, 5.5). */
export const rectifyRecord: Rule<'RecordRectified'> = (state, data, decideAs) => {
  const { corrects, replacement } = data;
  const slip = correctable(state, corrects);
  if (!replacement) {
    notTheOpening(state, corrects);
    return data;
  }
  sameType(slip, replacement);
  const payload = completed(slip, replacement.data);
  wellFormed(slip.type, payload);
  return {
    ...data,
    replacement: { ...replacement, data: inPlace({ state, corrects }, { ...slip, payload }, decideAs) },
  };
};

interface Slip {
  readonly type: SubjectEventType;
  readonly effective: object;
}

function correctable(state: Dossier, corrects: string): Slip {
  const found = survey(state).event(corrects);
  if (!found)
    throw notFound(
      `No event of this subject has the id ${corrects}: look it up in the subject's history.`,
      '/corrects',
    );
  if (found.rectifiedBy !== undefined) {
    throw broken(
      `Event ${corrects} was rectified already, and is not a second time. Correct the rectification instead: ${lastOf(state, found)}.`,
      '/corrects',
    );
  }
  if (!found.effective) {
    throw broken(
      `Rectification ${corrects} struck a record out, and a rectification is not itself rectified. Record anew, under another id, what was struck out.`,
      '/corrects',
    );
  }
  return { type: found.type as SubjectEventType, effective: found.effective };
}

/** The rectification under whose id the record stands now. */
function lastOf(state: Dossier, found: EventFound): string {
  const by = found.rectifiedBy ?? '';
  const next = survey(state).event(by);
  return next?.rectifiedBy === undefined ? by : lastOf(state, next);
}

function notTheOpening(state: Dossier, corrects: string): void {
  if (openingOf(state)?.eventId !== corrects) return;
  throw broken(
    'Without its opening there is no subject: give the opening a replacement, with all that it should have said.',
    '/replacement',
  );
}

function sameType(slip: Slip, { type }: Replacement): void {
  if (type === slip.type) return;
  const message = `The event is a ${slip.type}, and its replacement a ${type}. A replacement is of the same type; to make it another, strike this one out and record the other.`;
  throw broken(message, '/replacement/type');
}

interface Place {
  readonly state: Dossier;
  readonly corrects: string;
}

interface Replaced {
  readonly type: SubjectEventType;
  readonly payload: object;
}

function inPlace({ state, corrects }: Place, { type, payload }: Replaced, decideAs: DecideAs): object {
  const place = state.entries.findIndex((entry) => standing(entry).eventId === corrects);
  try {
    if (NOT_TWICE.has(type)) decideAs({ entries: state.entries.toSpliced(place, 1) }, type, payload);
    return decideAs({ entries: state.entries.slice(0, place) }, type, payload);
  } catch (error) {
    if (error instanceof Refusal)
      throw new Refusal(error.kind, error.message, `/replacement/data${error.pointer ?? ''}`);
    throw error;
  }
}

/** What must not repeat, or run in a circle with, a record that came after it either. */
const NOT_TWICE: ReadonlySet<SubjectEventType> = new Set(['ReportRecorded', 'TargetRevised', 'SubjectsLinked']);

/** The record keeps its id, and what its address said of it unless the replacement says otherwise. */
function completed(slip: Slip, given: object): object {
  const { path = [], adds = [] } = intakeOf(slip.type);
  const id = ownId(slip);
  const before = slip.effective as Fields;
  const own = id && (given as Fields)[id];
  if (id && own !== undefined && own !== before[id]) {
    throw broken(
      `The record keeps its ${id}, "${String(before[id])}", because others name it: leave it out.`,
      `/replacement/data/${id}`,
    );
  }
  const kept = Object.entries(before).filter(([field]) => field === id || path.includes(field));
  const said = Object.entries(given).filter(([field]) => !adds.includes(field));
  return Object.fromEntries([...kept, ...said]);
}

/** The field by whose value others know the record. */
function ownId({ type, effective }: Slip): string | undefined {
  const { makes } = intakeOf(type);
  // A refusal that opens the grant is known by the grant's id.
  return type === 'PermissionRefused' && 'grantId' in effective ? 'grantId' : makes;
}

interface Fields {
  readonly [name: string]: unknown;
}

function wellFormed(type: SubjectEventType, data: object): void {
  const { adds = [] } = intakeOf(type);
  const whole = { ...data, ...Object.fromEntries(adds.map((field) => [field, []])) };
  const kind = catalogue.find(type);
  const [first] = kind ? violationsOf(kind.payload, whole) : [];
  if (first)
    throw broken(
      `The replacement is no ${type}: ${first.pointer} ${first.message}.`,
      `/replacement/data${first.pointer}`,
    );
}
