import { PublisherName, RelayDepth } from './decorators/publisher.js';
import { Identifier } from './decorators/identifiers.js';
import { ListOf, Maybe, Nested, OneOf, Personal } from './decorators/structure.js';
import { Matching, Text, WebUrl } from './decorators/text.js';
import { InstantOrDate } from './decorators/time.js';

export const TIERS = ['primary', 'accountable', 'other'] as const;

/** `primary`: a party, an authority, a filing; `accountable`: an outlet that does its own sourcing. */
export type Tier = (typeof TIERS)[number];

/** How many publications a chain of relay links may name, one behind the other. */
export const MAX_RELAYS = 8;

/** What names a publication, whether it is recorded or only pointed to. A new version of a page is a new one. */
class Named {
  @Identifier()
  publicationId: string;

  /** Compared as a slug (evidence/1, 2.8). */
  @PublisherName()
  publisher: string;

  @OneOf(TIERS)
  tier: Tier;

  @Maybe()
  @Personal()
  @Text(500)
  title?: string;

  @Maybe()
  @WebUrl()
  url?: string;

  @Maybe()
  @InstantOrDate()
  publishedAt?: string;
}

/** An article, filing, statement or post, by a publisher at a time. */
export class Publication extends Named {
  /** BCP 47 (RFC 5646). */
  @Maybe()
  @Matching({
    name: 'language',
    wants: 'a language tag (BCP 47), such as "en" or "zh-Hans"',
    pattern: '^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,5}$',
  })
  language?: string;

  /** Of the text as it was read, in hex. */
  @Maybe()
  @Matching({
    name: 'sha256',
    wants: 'a SHA-256 digest as 64 lower-case hexadecimal digits',
    pattern: '^[0-9a-f]{64}$',
  })
  sha256?: string;
}

/** A publication that another repeats, and, where it is told, whom that one repeats in turn. */
export class RelayLink extends Named {
  @Maybe()
  @RelayDepth(MAX_RELAYS)
  @ListOf(0, 8)
  @Nested(() => RelayLink, { list: true })
  relayOf?: RelayLink[];
}
