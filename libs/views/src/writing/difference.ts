/** What a list lost and gained. */
export interface Difference<Item> {
  readonly gone: readonly Item[];
  readonly come: readonly Item[];
}

/** Between two lists of items that differ by their key, each once. One that only grew, as most do, is told at a glance. */
export function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): Difference<Item> {
  if (before.every((item, at) => item === after[at])) return { gone: [], come: after.slice(before.length) };
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return {
    gone: before.filter((item) => !now.has(keyOf(item))),
    come: after.filter((item) => !old.has(keyOf(item))),
  };
}

export function mapped<Item, Other>({ gone, come }: Difference<Item>, map: (item: Item) => Other): Difference<Other> {
  return { gone: gone.map(map), come: come.map(map) };
}
