import type { Line } from './lines.js';
import { LineFault } from './request-line.js';

/** An id in braces: no JSON but within a text. */
const STAND_IN = /\{([a-z0-9][a-z0-9-]{1,62})\}/g;

/** Names of an import for ids that the server makes: a line gives one (`as`), and later lines write it in braces. */
export class StandIns {
  readonly #given = new Map<string, Promise<unknown>>();
  readonly #ids = new Map<string, string>();

  /** The work records the line that gives the name, and tells the id. */
  give(name: string, work: Promise<unknown>): void {
    this.#ids.delete(name);
    this.#given.set(
      name,
      work.catch(() => undefined),
    );
  }

  tell(name: string, id: string): void {
    this.#ids.set(name, id);
  }

  /** The line with ids for the names that lines before it gave, once they are known. @throws LineFault */
  async fill(line: Line): Promise<Line> {
    const names = [...line.text.matchAll(STAND_IN)].flatMap(([, name = '']) => (this.#given.has(name) ? name : []));
    if (names.length === 0) return line;
    for (const name of names) await this.#given.get(name);
    const missing = names.find((name) => !this.#ids.has(name));
    if (missing !== undefined) throw new LineFault(`The line that gives {${missing}} was not recorded.`);
    return { ...line, text: line.text.replace(STAND_IN, (whole, name: string) => this.#ids.get(name) ?? whole) };
  }
}
