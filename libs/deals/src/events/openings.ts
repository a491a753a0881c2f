import {
  Identifier,
  ListOf,
  Maybe,
  Nested,
  OneOf,
  PARTY_KINDS,
  PartyIdentifier,
  type PartyKind,
  Personal,
  Text,
} from '../values/index.js';

/** A company, government, regulator or person, registered once and referred to by id everywhere. */
export class PartyRegistered {
  /** A person's id is made by the server, so that it tells nothing. */
  @Identifier()
  partyId: string;

  @Personal()
  @Text(200)
  name: string;

  @OneOf(PARTY_KINDS)
  kind: PartyKind;

  @Maybe()
  @ListOf(0, 50)
  @Personal()
  @Text(200, { list: true })
  aliases?: string[];

  @Maybe()
  @ListOf(0, 20)
  @Nested(() => PartyIdentifier, { list: true })
  identifiers?: PartyIdentifier[];
}

export class PartyIdentifierAdded {
  @Nested(() => PartyIdentifier)
  identifier: PartyIdentifier;
}

export class PartyAliasAdded {
  @Personal()
  @Text(200)
  alias: string;
}

export class Principal {
  @Identifier()
  party: string;

  @Text(100)
  role: string;
}

/** The beginning of a deal's record. Principals and roles given here are no claims. */
export class DealOpened {
  @Identifier()
  dealId: string;

  @Text(300)
  title: string;

  /** What sort of deal, in the trade's words: `supply`, `merger`, `joint venture`. */
  @Text(100)
  kind: string;

  @ListOf(0, 50)
  @Nested(() => Principal, { list: true })
  principals: Principal[];
}
