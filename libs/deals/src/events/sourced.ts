import {
  Attribution,
  ListOf,
  Maybe,
  Nested,
  Parties,
  Personal,
  Publication,
  RelayLink,
  Text,
} from '../values/index.js';

/** Where a grant's event is known from: a publication, as a report; or `by` a principal, as a confirmation. */
export class Sourced {
  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;

  @Maybe()
  @Parties()
  by?: string[];

  @Maybe()
  @Nested(() => Attribution)
  attribution?: Attribution;

  @Maybe()
  @ListOf(0, 8)
  @Nested(() => RelayLink, { list: true })
  relayOf?: RelayLink[];

  @Maybe()
  @Personal()
  @Text(2000)
  wording?: string;
}
