import type { Value } from '../events/claims.js';
import { foldText, isText } from '../values/compare.js';
import { setsBack } from '../values/index.js';
import { byHigh, byLow, endsBelow, extentOf, type Extent } from './extent.js';
import { groupBy } from './lists.js';

/** Anything that has a value on a term, said at some time. */
interface Voice {
  readonly term: string;
  readonly value: Value;
}

type Sized<V> = { readonly voice: V; readonly extent: Extent };

/**
 * For each voice one whose bounds do not meet its own (1.3); none for those that no other is disjoint from.
 * All are of one term, and given in the order in which they were said.
 */
export function rivalsAmong<V extends Voice>(voices: readonly V[]): ReadonlyMap<V, V> {
  if (voices[0]?.term === 'stage') return setBacks(voices);
  const rivals = new Map<V, V>();
  for (const group of grouped(voices.filter((voice) => !extentOf(voice.value)?.vague))) {
    const lowest = group.reduce((a, b) => (byHigh(b.extent, a.extent) < 0 ? b : a));
    const highest = group.reduce((a, b) => (byLow(b.extent, a.extent) > 0 ? b : a));
    for (const { voice, extent } of group) {
      if (endsBelow(lowest.extent, extent)) rivals.set(voice, lowest.voice);
      else if (endsBelow(extent, highest.extent)) rivals.set(voice, highest.voice);
    }
  }
  return rivals;
}

/** A stage said later that stands before another. Of each stage its last word is the latest, its first the earliest. */
function setBacks<V extends Voice>(voices: readonly V[]): ReadonlyMap<V, V> {
  const rivals = new Map<V, V>();
  const later = new Map<string, V>();
  for (const voice of voices.toReversed()) {
    const rival = [...later.values()].find((one) => setsBack(wordOf(voice), wordOf(one)));
    if (rival) rivals.set(voice, rival);
    later.set(wordOf(voice), voice);
  }
  const earlier = new Map<string, V>();
  for (const voice of voices) {
    const rival = [...earlier.values()].find((one) => setsBack(wordOf(one), wordOf(voice)));
    if (rival && !rivals.has(voice)) rivals.set(voice, rival);
    earlier.set(wordOf(voice), voice);
  }
  return rivals;
}

/** For each voice another that lies within it (1.2): of figures and dates, the one that ends lowest. */
export function backersAmong<V extends Voice>(voices: readonly V[]): ReadonlyMap<V, V> {
  const backers = new Map<V, V>();
  const texts = groupBy(
    voices.filter(({ value }) => isText(value)),
    (voice) => foldText(wordOf(voice)),
  );
  for (const [first, second] of [...texts.values()]) {
    if (!first || !second) continue;
    for (const voice of texts.get(foldText(wordOf(first))) ?? []) backers.set(voice, voice === first ? second : first);
  }
  for (const group of grouped(voices)) nest(group, backers);
  return backers;
}

/** From the highest beginning down: what began higher, or as high, lies within if it also ends no higher. */
function nest<V>(group: readonly Sized<V>[], backers: Map<V, V>): void {
  let tightest: readonly Sized<V>[] = [];
  for (const level of levels(group.toSorted((a, b) => byLow(b.extent, a.extent)))) {
    tightest = [...tightest, ...level].toSorted((a, b) => byHigh(a.extent, b.extent)).slice(0, 2);
    for (const { voice, extent } of level) {
      const inner = tightest.find((one) => one.voice !== voice);
      if (inner && byHigh(inner.extent, extent) <= 0) backers.set(voice, inner.voice);
    }
  }
}

/** Those that begin alike, together. */
function levels<V>(descending: readonly Sized<V>[]): Sized<V>[][] {
  const found: Sized<V>[][] = [];
  for (const one of descending) {
    const level = found.at(-1);
    if (level?.[0] && byLow(level[0].extent, one.extent) === 0) level.push(one);
    else found.push([one]);
  }
  return found;
}

/** Only values of one unit and window compare (1.1). */
function grouped<V extends Voice>(voices: readonly V[]): readonly Sized<V>[][] {
  const sized = voices.flatMap((voice) => {
    const extent = extentOf(voice.value);
    return extent ? [{ voice, extent }] : [];
  });
  return [...groupBy(sized, ({ extent }) => extent.group).values()];
}

/** What a voice says, where that is text; nothing, for what is none. */
function wordOf({ value }: Voice): string {
  return isText(value) ? value : '';
}
