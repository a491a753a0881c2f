import { Carried } from './evidence/carried.js';
import { type Dossier, type EvidenceRecord, standing } from './evidence/dossier.js';
import { linkIn } from './evidence/evidence.js';
import type { LinkView } from './evidence/record-view.js';
import { type StageOutcome, StageStanding } from './evidence/stage-standing.js';
import { Found } from './found.js';

/** What a subject's summary is made of, as far as it can be carried along from record to record. */
class Gist {
  readonly found = new Found();
  readonly links: LinkView[] = [];
  #standing: StageStanding | undefined;

  constructor(private dossier: Dossier) {
    for (const entry of dossier.entries) {
      const { record } = standing(entry);
      if (record) this.#note(record);
    }
  }

  add(record: EvidenceRecord, dossier: Dossier): void {
    this.dossier = dossier;
    this.#note(record);
    if (this.#standing?.follow(record, dossier.entries.length - 1) === false) this.#standing = undefined;
  }

  /** Worked out when asked for. */
  stage(): StageOutcome {
    this.#standing ??= new StageStanding(this.dossier);
    return this.#standing.outcome;
  }

  #note(record: EvidenceRecord): void {
    this.found.add(record);
    const link = linkIn(record);
    if (link) this.links.push(link);
  }
}

const gists = new Carried((dossier) => new Gist(dossier));

export function gistOf(dossier: Dossier): Gist {
  return gists.of(dossier);
}
