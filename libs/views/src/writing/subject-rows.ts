import { canonicalJson, type Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { ViewsDamaged } from '../errors.js';
import { OPEN_END, toInteger } from '../positions.js';
import type { LinkFact, SubjectFacts } from '../subject-folds.js';
import { firstTextId, lastTextId } from '../text-ids.js';

/** What one event changed of a subject. `before` is absent for its first event. */
export interface FactsChange {
  readonly stream: number;
  readonly kind: string;
  readonly position: Position;
  readonly before?: SubjectFacts | undefined;
  readonly after: SubjectFacts;
}

interface Facet {
  readonly name: string;
  readonly value: string;
  readonly detail: string;
}

/** Writes what a subject is listed and found by, with its history: a row is closed and another opened, none is lost. */
export class SubjectRowsWriter {
  constructor(private readonly db: Database) {}

  write(change: FactsChange): void {
    this.#summary(change);
    this.#facets(change);
    if (change.before?.text !== change.after.text) this.#text(change);
  }

  #summary({ stream, position, before, after }: FactsChange): void {
    if (before && canonicalJson(shown(before)) === canonicalJson(shown(after))) return;
    const at = toInteger(position);
    if (before) {
      const close = this.db.prepare('UPDATE summaries SET to_position = ? WHERE stream = ? AND to_position = ?');
      this.#one(close.run(at, stream, OPEN_END), stream);
    }
    const { title, stage, status, verdict, parties } = after;
    this.db
      .prepare(
        'INSERT INTO summaries (stream, from_position, to_position, title, stage, status, verdict, parties) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(stream, at, OPEN_END, title, stage, status, verdict ?? null, canonicalJson(parties));
  }

  #facets({ stream, kind, position, before, after }: FactsChange): void {
    const [old, now] = [before ? facetsOf(before) : new Map<string, Facet>(), facetsOf(after)];
    const close = this.db.prepare(
      'UPDATE facets SET to_position = ? WHERE name = ? AND value = ? AND kind = ? AND stream = ? AND detail = ? AND to_position = ?',
    );
    const open = this.db.prepare(
      'INSERT INTO facets (name, value, kind, stream, from_position, detail, to_position) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const at = toInteger(position);
    for (const [key, { name, value, detail }] of old) {
      if (!now.has(key)) this.#one(close.run(at, name, value, kind, stream, detail, OPEN_END), stream);
    }
    for (const [key, { name, value, detail }] of now) {
      if (!old.has(key)) open.run(name, value, kind, stream, at, detail, OPEN_END);
    }
  }

  #text({ stream, position, before, after }: FactsChange): void {
    const last = this.db
      .prepare<{ id: number | null }>('SELECT max(id) AS id FROM texts WHERE id BETWEEN ? AND ?')
      .get(firstTextId(stream), lastTextId(stream))?.id;
    const at = toInteger(position);
    if (before) {
      const close = this.db.prepare('UPDATE texts SET to_position = ? WHERE id = ? AND to_position = ?');
      this.#one(close.run(at, last ?? null, OPEN_END), stream);
    }
    const id = typeof last === 'number' ? last + 1 : firstTextId(stream);
    this.db.prepare('INSERT INTO texts (id, from_position, to_position) VALUES (?, ?, ?)').run(id, at, OPEN_END);
    this.db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)').run(id, after.text);
  }

  #one({ changes }: { changes: number | bigint }, stream: number): void {
    if (Number(changes) === 1) return;
    throw new ViewsDamaged(`${this.db.path} disagrees with the log about stream number ${stream}: rebuild the views.`);
  }
}

function shown({ title, stage, status, verdict, parties }: SubjectFacts): object {
  return { title, stage, status, verdict, parties };
}

function facetsOf(facts: SubjectFacts): Map<string, Facet> {
  const facets = [
    ...(facts.stage === null ? [] : [plain('stage', facts.stage)]),
    ...(facts.status === null ? [] : [plain('status', facts.status)]),
    ...facts.parties.map((party) => plain('party', party)),
    ...facts.publications.map((publication) => plain('publication', publication)),
    ...facts.links.map(linkFacet),
  ];
  return new Map(facets.map((facet) => [`${facet.name}\u0000${facet.value}\u0000${facet.detail}`, facet]));
}

function plain(name: string, value: string): Facet {
  return { name, value, detail: '' };
}

function linkFacet({ to, ...detail }: LinkFact): Facet {
  return { name: 'link', value: `${to.kind}-${to.id}`, detail: canonicalJson(detail) };
}
