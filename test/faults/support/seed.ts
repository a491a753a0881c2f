/** Numbers that look random and follow from a seed: mulberry32. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The randomness of a fault test. Its seed is new each time, unless DEALTRAIL_SEED says otherwise; the command that
 * repeats the run is printed.
 */
export function seeded(specFile: string): Random {
  const seed = Number(process.env.DEALTRAIL_SEED ?? Date.now() % 2 ** 32);
  console.log(`To repeat: DEALTRAIL_SEED=${seed} npx vitest run ${specFile}`);
  return randomFrom(seed);
}
