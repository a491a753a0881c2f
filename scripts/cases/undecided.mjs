/** What has to be decided by hand before a case converts. Nothing of a case is left out or guessed at in silence. */
export class Undecided extends Error {
  /** @param points one or several, each a sentence that names the key of `.judged.json` that decides it */
  constructor(points) {
    const each = [...new Set([points].flat())];
    super(each.join('\n'));
    this.name = 'Undecided';
    this.points = each;
  }
}

export function undecided(point) {
  throw new Undecided(point);
}

/** Collects what is undecided, so that all of it is named at once. */
export class Deciding {
  #points = [];

  /** What the work gives; undefined where it is undecided, which is named with its place. */
  at(place, work) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      this.#points.push(...error.points.map((point) => `${place}: ${point}`));
      return undefined;
    }
  }

  /** @throws Undecided if anything was */
  end() {
    if (this.#points.length > 0) throw new Undecided(this.#points);
  }
}

/** What was decided under a name that nothing has would be left out in silence. */
export function keysKnown(decided, known, of) {
  const odd = Object.keys(decided).find((key) => !known.includes(key));
  if (odd !== undefined) undecided(`nothing of ${of} is called "${odd}"`);
}
