import { type EventMetadata, type Recorded, type StoredEvent, UndecodableEvent } from '#event-sourcing';
import { type LinkFact, type SubjectFacts, type SubjectFold, type SubjectFolds, subjectOf } from '../subject-folds.js';

/** What an event of the small domain may say. Each says one thing of its subject. */
export type Saying =
  | { readonly says: 'title'; readonly title: string }
  | { readonly says: 'stage'; readonly stage: string; readonly status: string }
  | { readonly says: 'joined' | 'left'; readonly party: string }
  | { readonly says: 'linked' | 'unlinked'; readonly link: LinkFact }
  | { readonly says: 'published'; readonly publication: string }
  | { readonly says: 'nothing' | 'poison' };

interface Small {
  readonly events: number;
  readonly facts: SubjectFacts;
}

const NOTHING: SubjectFacts = {
  title: '',
  stage: null,
  status: null,
  parties: [],
  words: [],
  links: [],
  publications: [],
};

/**
 * A domain as small as it can be, so that specs see what views do with facts, and not what the facts are: events named
 * `Said`, that say one thing each. `Poison` cannot be folded until `cured`, other types cannot be decoded until
 * `learned`.
 */
export class SmallFolds implements SubjectFolds {
  readonly kinds: Readonly<Record<string, SubjectFold>>;
  cured = false;
  learned = false;

  constructor(readonly version = '1.test') {
    const fold: SubjectFold<Small> = {
      initial: () => ({ events: 0, facts: NOTHING }),
      evolve: ({ events, facts }, event) => ({ events: events + 1, facts: this.#after(facts, event.data as Saying) }),
      facts: ({ facts }) => facts,
    };
    this.kinds = { deal: fold, grant: fold, party: fold };
  }

  decode(stored: StoredEvent): Recorded {
    if (stored.type !== 'Said' && !this.learned) throw new UndecodableEvent(`${stored.type} is not known`);
    const metadata = JSON.parse(stored.metadata) as EventMetadata;
    return { ...stored, ...metadata, data: JSON.parse(stored.data) as Saying };
  }

  partiesOf({ stream, data }: Recorded): readonly string[] {
    const [{ kind, id }, said] = [subjectOf(stream), data as Saying];
    const named = said.says === 'joined' || said.says === 'left' ? [said.party] : [];
    return kind === 'party' ? [id, ...named] : named;
  }

  #after(facts: SubjectFacts, said: Saying): SubjectFacts {
    const { parties, links } = facts;
    switch (said.says) {
      case 'title':
        return { ...facts, title: said.title, words: [said.title] };
      case 'stage':
        return { ...facts, stage: said.stage, status: said.status };
      case 'joined':
        return { ...facts, parties: [...new Set([...parties, said.party])].sort() };
      case 'left':
        return { ...facts, parties: parties.filter((party) => party !== said.party) };
      case 'linked':
        return { ...facts, links: [...links, said.link] };
      case 'unlinked':
        return { ...facts, links: links.filter(({ linkId }) => linkId !== said.link.linkId) };
      case 'published':
        return { ...facts, publications: [...new Set([...facts.publications, said.publication])] };
      case 'poison':
        if (!this.cured) throw new Error('This is poison');
        return facts;
      case 'nothing':
        return facts;
    }
  }
}
