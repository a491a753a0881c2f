/** Where the events of one stream are in the log, and which of them can still be read. */
export class StreamIndex {
  /** By revision: the places in the log. */
  readonly indexes: number[] = [];
  /** The place of the event that ended the stream for good. */
  tombstone: number | undefined;
  #firstReadable = 0;
  #settled = -1;

  constructor(readonly name: string) {}

  /** The last revision; -1 when there is none. */
  get last(): number {
    return this.indexes.length - 1;
  }

  /** The first revision that readers see. */
  get first(): number {
    // Of a stream's metadata only the newest is kept.
    return this.name.startsWith('$$') ? this.last : this.#firstReadable;
  }

  get tombstoned(): boolean {
    return this.tombstone !== undefined;
  }

  get softDeleted(): boolean {
    return this.#firstReadable === Infinity;
  }

  /** Its past cannot be read any more; it can be written on, and then goes on where it stood. */
  softDelete(): void {
    this.#firstReadable = Infinity;
  }

  recreateFrom(revision: number): void {
    this.#firstReadable = revision;
  }

  /** The place in the log of this revision, if it can be read. */
  visibleAt(revision: number): number | undefined {
    return revision >= this.first ? this.indexes[revision] : undefined;
  }

  /** Up to this revision, appends have been answered. */
  settle(revision: number): void {
    this.#settled = Math.max(this.#settled, revision);
  }

  isSettled(revision: number): boolean {
    return revision <= this.#settled;
  }
}
