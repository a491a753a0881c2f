type Numbers = Float64Array | Uint32Array;

const FIRST_LENGTH = 1024;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Numbers in a row that grows. */
export class Column<A extends Numbers> {
  #numbers: A;
  #length = 0;

  constructor(private readonly allocate: new (length: number) => A) {
    this.#numbers = new allocate(FIRST_LENGTH);
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#numbers[index]!;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new this.allocate(this.#length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = value;
  }
}

/** Many small pieces of bytes in few large ones: a million Buffers of their own would weigh more than what is in them. */
export class Pieces {
  readonly #chunks: Buffer[] = [];
  readonly #chunkOf = new Column(Uint32Array);
  readonly #startOf = new Column(Uint32Array);
  readonly #sizeOf = new Column(Uint32Array);
  #used = CHUNK_BYTES;

  get length(): number {
    return this.#sizeOf.length;
  }

  at(index: number): Buffer {
    const start = this.#startOf.at(index);
    return this.#chunks[this.#chunkOf.at(index)]!.subarray(start, start + this.#sizeOf.at(index));
  }

  /** Copies them. */
  push(bytes: Uint8Array): void {
    if (this.#used + bytes.length > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafe(Math.max(CHUNK_BYTES, bytes.length)));
      this.#used = 0;
    }
    this.#chunks.at(-1)!.set(bytes, this.#used);
    this.#chunkOf.push(this.#chunks.length - 1);
    this.#startOf.push(this.#used);
    this.#sizeOf.push(bytes.length);
    this.#used += bytes.length;
  }
}

/** Texts that repeat, each kept once and known by a number. */
export class Names {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
