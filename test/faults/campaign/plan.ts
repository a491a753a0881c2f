import { type Random, randomFrom } from '../support/seed.js';
import { type Kind, KINDS } from './kinds.table.js';

export interface Planned {
  /** From 1. */
  readonly round: number;
  readonly kind: Kind;
  readonly ordinal: number;
  readonly random: Random;
}

/** What a seed means: an endless list of rounds. The kinds come in random order, each as often as its weight says. */
export function* plan(seed: number): Generator<Planned> {
  const order = randomFrom(seed);
  const ordinals = new Map<Kind, number>();
  for (let round = 1; ;) {
    for (const kind of shuffled(KINDS, order)) {
      const ordinal = ordinals.get(kind) ?? 0;
      ordinals.set(kind, ordinal + 1);
      yield { round, kind, ordinal, random: randomFrom(seed * 1_000_003 + round) };
      round++;
    }
  }
}

/** Each kind as often as its weight says. */
function shuffled(kinds: readonly Kind[], random: Random): Kind[] {
  const drawn = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => ({ kind, key: random() })));
  return drawn.sort((a, b) => a.key - b.key).map(({ kind }) => kind);
}
