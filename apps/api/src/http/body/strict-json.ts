import { jsonPointer } from './json-pointer.js';
import { FORBIDDEN_NAMES, unsafeNumber, unsafeText } from './unsafe-values.js';

/** Text that is not JSON (RFC 8259), or JSON that two programs could read differently (RFC 7493). */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  constructor(
    message: string,
    /** The innermost value that was begun, as a JSON pointer (RFC 6901). */
    readonly pointer: string,
  ) {
    super(message);
  }
}

/** Levels of arrays and objects that a body may have. */
export const MAX_DEPTH = 64;

const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\p{Cc}]*/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads JSON as `JSON.parse` does, and refuses what it would take in silence: a name given twice, a number that
 * would be rounded, ill-formed Unicode, control characters, names that reach for a prototype, and depth.
 * @throws JsonFault with the place
 */
export function parseStrictJson(text: string): unknown {
  return new Reader(text).whole();
}

class Reader {
  #at = 0;
  readonly #path: (string | number)[] = [];

  constructor(readonly text: string) {}

  whole(): unknown {
    const value = this.#value();
    this.#skipSpace();
    if (this.#at < this.text.length) throw this.#unexpected('the end');
    return value;
  }

  #value(): unknown {
    this.#skipSpace();
    const first = this.text[this.#at];
    if (first === '"') return this.#string('the string');
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    const word = WORDS.find(([name]) => this.text.startsWith(name, this.#at));
    if (!word) return this.#number();
    this.#at += word[0].length;
    return word[1];
  }

  #object(): Record<string, unknown> {
    const members: Record<string, unknown> = {};
    this.#enter();
    if (this.#took('}')) return members;
    do {
      this.#skipSpace();
      if (this.text[this.#at] !== '"') throw this.#unexpected('a name in double quotes');
      const name = this.#string('a name');
      this.#checkName(name, members);
      this.#expect(':');
      this.#path.push(name);
      members[name] = this.#value();
      this.#path.pop();
    } while (this.#took(','));
    this.#expect('}');
    return members;
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    this.#enter();
    if (this.#took(']')) return items;
    do {
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
    } while (this.#took(','));
    this.#expect(']');
    return items;
  }

  #string(what: string): string {
    this.#at += 1;
    let text = this.#match(PLAIN);
    while (this.text[this.#at] !== '"') {
      text += this.text[this.#at] === '\\' ? this.#escape() : this.#control();
      text += this.#match(PLAIN);
    }
    this.#at += 1;
    const fault = unsafeText(text);
    if (fault) throw this.#fault(`${what} ${fault}`);
    return text;
  }

  #escape(): string {
    const letter = this.text[this.#at + 1] ?? '';
    if (letter !== 'u') {
      const character = ESCAPES[letter];
      if (character === undefined) throw this.#unexpected('a valid escape');
      this.#at += 2;
      return character;
    }
    const digits = this.text.slice(this.#at + 2, this.#at + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#unexpected('\\u and four hex digits');
    this.#at += 6;
    return String.fromCharCode(parseInt(digits, 16));
  }

  /** C1 controls may stand in JSON as they are, those below U+0020 may not; `unsafeText` refuses the former. */
  #control(): string {
    const character = this.text[this.#at];
    if (character === undefined) throw this.#unexpected('a closing quote');
    if (character < ' ') throw this.#fault(`a control character stands unescaped in a string${this.#place()}`);
    this.#at += 1;
    return character;
  }

  #number(): number {
    const digits = this.#match(NUMBER);
    if (digits === '') throw this.#unexpected('a value');
    const fault = unsafeNumber(digits);
    if (fault) throw this.#fault(`the number ${digits.length > 40 ? `${digits.slice(0, 40)}…` : digits} ${fault}`);
    return Number(digits);
  }

  #checkName(name: string, members: Record<string, unknown>): void {
    if (FORBIDDEN_NAMES.has(name)) throw this.#fault(`the name ${name} is not allowed`);
    if (!Object.hasOwn(members, name)) return;
    this.#path.push(name);
    throw this.#fault(`the name ${JSON.stringify(name)} is given twice in one object`);
  }

  #enter(): void {
    this.#at += 1;
    if (this.#path.length >= MAX_DEPTH) throw this.#fault(`the body is too deep: at most ${MAX_DEPTH} levels are read`);
  }

  #took(character: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#took(character)) throw this.#unexpected(`"${character}"`);
  }

  #skipSpace(): void {
    const code = this.text.charCodeAt(this.#at);
    if (code <= 32) this.#match(SPACE);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #unexpected(wanted: string): JsonFault {
    const found = this.text.codePointAt(this.#at);
    const shown = found === undefined ? 'the end of the body' : JSON.stringify(String.fromCodePoint(found));
    return this.#fault(`not JSON: ${wanted} was expected${this.#place()}, found ${shown}`);
  }

  #place(): string {
    const before = this.text.slice(0, this.#at).split('\n');
    return ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  }

  #fault(message: string): JsonFault {
    return new JsonFault(message, jsonPointer(this.#path));
  }
}
