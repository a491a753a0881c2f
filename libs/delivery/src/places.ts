/** Whose limit it was: this owner's, or that of all together. */
export type Refused = 'owner' | 'total';

/** How many answers may be held open at a time. */
export class Places {
  readonly #taken = new Map<string, number>();
  #total = 0;

  constructor(private readonly most: { readonly total: number; readonly perOwner: number }) {}

  /** Takes a place; call the result once to give it back. */
  take(owner: string): (() => void) | Refused {
    const own = this.#taken.get(owner) ?? 0;
    if (own >= this.most.perOwner) return 'owner';
    if (this.#total >= this.most.total) return 'total';
    this.#add(owner, 1);
    let left = false;
    return () => {
      if (!left) this.#add(owner, -1);
      left = true;
    };
  }

  #add(owner: string, count: number): void {
    const own = (this.#taken.get(owner) ?? 0) + count;
    if (own === 0) this.#taken.delete(owner);
    else this.#taken.set(owner, own);
    this.#total += count;
  }
}
