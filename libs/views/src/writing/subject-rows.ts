import { canonicalJson, type Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { ViewsDamaged } from '../errors.js';
import { OPEN_END, toInteger } from '../positions.js';
import { type Difference, difference, mapped } from './difference.js';
import type { LinkFact, SubjectFacts } from '../subject-folds.js';
import { firstTextId, textId } from '../text-ids.js';

/** What one event changed of a subject. `before` is absent for its first event. */
export interface FactsChange {
  readonly stream: number;
  readonly kind: string;
  readonly revision: number;
  readonly position: Position;
  readonly before?: SubjectFacts | undefined;
  readonly after: SubjectFacts;
}

interface Facet {
  readonly name: string;
  readonly value: string;
}

/** Writes what a subject is listed and found by, with its history: a row is closed and another opened, none is lost. */
export class SubjectRowsWriter {
  constructor(private readonly db: Database) {}

  write(change: FactsChange): void {
    this.#summary(change);
    this.#facets(change);
    this.#links(change);
    this.#words(change);
  }

  #summary({ stream, position, before, after }: FactsChange): void {
    if (before && showsAlike(before, after)) return;
    const { title, stage, status, verdict, parties } = after;
    this.db
      .prepare(
        'INSERT INTO summaries (stream, from_position, title, stage, status, verdict, parties) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(stream, toInteger(position), title, stage, status, verdict ?? null, canonicalJson(parties));
  }

  #facets({ stream, kind, position, before, after }: FactsChange): void {
    const { gone, come } = facetsBetween(before, after);
    const at = toInteger(position);
    const close = this.db.prepare(
      'UPDATE facets SET to_position = ? WHERE name = ? AND value = ? AND kind = ? AND stream = ? AND to_position = ?',
    );
    const open = this.db.prepare(
      'INSERT INTO facets (name, value, kind, stream, from_position, to_position) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const { name, value } of gone) this.#one(close.run(at, name, value, kind, stream, OPEN_END), stream);
    for (const { name, value } of come) open.run(name, value, kind, stream, at, OPEN_END);
  }

  #links({ stream, position, before, after }: FactsChange): void {
    const { gone, come } = difference(before?.links ?? [], after.links, canonicalJson);
    const at = toInteger(position);
    for (const { target, detail } of gone.map(linkRow)) {
      const close = this.db.prepare(
        'UPDATE links SET to_position = ? WHERE target = ? AND stream = ? AND detail = ? AND to_position = ?',
      );
      this.#one(close.run(at, target, stream, detail, OPEN_END), stream);
    }
    for (const { target, detail } of come.map(linkRow)) {
      this.db
        .prepare('INSERT INTO links (target, stream, from_position, detail, to_position) VALUES (?, ?, ?, ?, ?)')
        .run(target, stream, at, detail, OPEN_END);
    }
  }

  /** New words are a text of their own, beside the earlier ones; where some are gone, one text takes the place of all. */
  #words({ stream, revision, position, before, after }: FactsChange): void {
    const { gone, come } = difference(before?.words ?? [], after.words, String);
    if (gone.length + come.length === 0) return;
    const at = toInteger(position);
    const id = textId(stream, revision);
    if (gone.length > 0) {
      const close = this.db.prepare('UPDATE texts SET to_position = ? WHERE id BETWEEN ? AND ? AND to_position = ?');
      close.run(at, firstTextId(stream), id, OPEN_END);
    }
    const text = (gone.length > 0 ? after.words : come).join('\n');
    this.db.prepare('INSERT INTO texts (id, from_position, to_position) VALUES (?, ?, ?)').run(id, at, OPEN_END);
    this.db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)').run(id, text);
  }

  #one({ changes }: { changes: number | bigint }, stream: number): void {
    if (Number(changes) === 1) return;
    throw new ViewsDamaged(`${this.db.path} disagrees with the log about stream number ${stream}: rebuild the views.`);
  }
}

function showsAlike(a: SubjectFacts, b: SubjectFacts): boolean {
  const [one, other] = [a.parties, b.parties];
  return (
    (['title', 'stage', 'status', 'verdict'] as const).every((name) => a[name] === b[name]) &&
    one.length === other.length &&
    one.every((party, at) => party === other[at])
  );
}

function facetsBetween(before: SubjectFacts | undefined, after: SubjectFacts): Difference<Facet> {
  const all = [
    named('party', difference(before?.parties ?? [], after.parties, String)),
    named('publication', difference(before?.publications ?? [], after.publications, String)),
  ];
  return { gone: all.flatMap(({ gone }) => gone), come: all.flatMap(({ come }) => come) };
}

function named(name: string, values: Difference<string>): Difference<Facet> {
  return mapped(values, (value) => ({ name, value }));
}

function linkRow({ to, ...detail }: LinkFact): { readonly target: string; readonly detail: string } {
  return { target: `${to.kind}-${to.id}`, detail: canonicalJson(detail) };
}
