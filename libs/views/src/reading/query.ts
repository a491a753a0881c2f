import type { Database, SqlValue } from '#sqlite';

/** Clauses of one query with what is bound in them, in the order they are written. */
export class Clauses {
  readonly #texts: string[] = [];
  readonly #values: SqlValue[] = [];

  add(text: string, ...values: readonly SqlValue[]): this {
    this.#texts.push(text);
    this.#values.push(...values);
    return this;
  }

  all<Row>(db: Database): Row[] {
    return db.prepare<Row>(this.#texts.join(' ')).all(...this.#values);
  }

  get<Row>(db: Database): Row | undefined {
    return db.prepare<Row>(this.#texts.join(' ')).get(...this.#values);
  }
}

const DEFAULT_PAGE = 50;

/** How many rows a page holds that was asked to hold `limit`, and may hold `most`. */
export function pageSize(limit: number | undefined, most: number): number {
  return Math.max(1, Math.min(limit ?? DEFAULT_PAGE, most));
}
