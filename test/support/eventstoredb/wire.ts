const VARINT = 0;
const BYTES = 2;
const FIRST_SIZE = 64 * 1024;

/**
 * Writes a protobuf message from its end to its start, so that the length of what is nested is known when it is written:
 * the last field comes first. A hundred times a second this would not matter; a hundred thousand times it does.
 */
export class WireWriter {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  #start = FIRST_SIZE;

  /** Bytes written since the last `take`. */
  get length(): number {
    return this.#buffer.length - this.#start;
  }

  /** An integer, however large. Zero is what its absence means, so it is left out. */
  integer(field: number, value: number | bigint): this {
    return value === 0 || value === 0n ? this : this.presentInteger(field, value);
  }

  /** An integer whose presence has a meaning, so that zero is written as well. */
  presentInteger(field: number, value: number | bigint): this {
    this.#varint(value);
    return this.#tag(field, VARINT);
  }

  bytes(field: number, value: Uint8Array): this {
    this.#room(value.length);
    this.#start -= value.length;
    this.#buffer.set(value, this.#start);
    return this.#lengthAndTag(field, value.length);
  }

  text(field: number, value: string): this {
    const size = Buffer.byteLength(value);
    this.#room(size);
    this.#start -= size;
    this.#buffer.write(value, this.#start, 'utf8');
    return this.#lengthAndTag(field, size);
  }

  /** A message nested in this one; an empty one is written too, since its presence can be the meaning. */
  message(field: number, write: (writer: this) => unknown = () => undefined): this {
    const before = this.length;
    write(this);
    return this.#lengthAndTag(field, this.length - before);
  }

  /** What was written, for the caller to use or copy before the next word is written. Begins anew. */
  view(): Buffer {
    const written = this.#buffer.subarray(this.#start);
    this.#start = this.#buffer.length;
    return written;
  }

  /** What was written, to keep. Begins anew. */
  take(): Buffer {
    return Buffer.from(this.view());
  }

  #lengthAndTag(field: number, size: number): this {
    this.#varint(size);
    return this.#tag(field, BYTES);
  }

  #tag(field: number, type: number): this {
    this.#varint((field << 3) | type);
    return this;
  }

  #varint(value: number | bigint): void {
    this.#room(10);
    if (typeof value === 'bigint' && value > BigInt(Number.MAX_SAFE_INTEGER)) this.#largeVarint(value);
    else this.#smallVarint(Number(value));
  }

  #smallVarint(value: number): void {
    const size = varintSize(value);
    this.#start -= size;
    let rest = value;
    for (let at = this.#start; at < this.#start + size; at++) {
      const last = at === this.#start + size - 1;
      this.#buffer[at] = last ? rest : (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
  }

  #largeVarint(value: bigint): void {
    const groups: number[] = [];
    for (let rest = BigInt.asUintN(64, value); rest > 0n; rest >>= 7n) groups.push(Number(rest & 127n));
    this.#start -= groups.length;
    for (const [n, group] of groups.entries())
      this.#buffer[this.#start + n] = n === groups.length - 1 ? group : group + 128;
  }

  #room(size: number): void {
    if (size <= this.#start) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.length + size));
    const start = larger.length - this.length;
    this.#buffer.copy(larger, start, this.#start);
    this.#buffer = larger;
    this.#start = start;
  }
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest /= 128) size++;
  return size;
}
