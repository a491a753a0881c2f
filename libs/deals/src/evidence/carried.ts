import type { Dossier, EvidenceRecord } from './dossier.js';

/** What can take in one more record. */
export interface Growing {
  /** `dossier`: with the record, which is its last. */
  add(record: EvidenceRecord, dossier: Dossier): void;
}

const all: Carried<Growing>[] = [];

/**
 * Something worked out from a dossier when first asked for, and carried along as the dossier grows: it belongs to one
 * dossier, and moves on with it. What asks an older one again, or one that was rectified, has it worked out anew.
 */
export class Carried<Kind extends Growing> {
  readonly #known = new WeakMap<Dossier, Kind>();

  constructor(private readonly workOut: (dossier: Dossier) => Kind) {
    all.push(this);
  }

  of(dossier: Dossier): Kind {
    const known = this.#known.get(dossier);
    if (known) return known;
    const made = this.workOut(dossier);
    this.#known.set(dossier, made);
    return made;
  }

  move(from: Dossier, record: EvidenceRecord, to: Dossier): void {
    const known = this.#known.get(from);
    if (!known) return;
    this.#known.delete(from);
    known.add(record, to);
    this.#known.set(to, known);
  }
}

/** To be called where a dossier grew by one record. */
export function moveOn(from: Dossier, record: EvidenceRecord, to: Dossier): void {
  for (const carried of all) carried.move(from, record, to);
}
