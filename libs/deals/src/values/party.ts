import { Agrees } from './decorators/agrees.js';
import { type Violation } from './decorators/rule.js';
import { Matching, Text } from './decorators/text.js';
import { isLei } from './lei.js';

export const PARTY_KINDS = ['company', 'government', 'regulator', 'person'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** What another register calls a party. */
export class PartyIdentifier {
  /** The register: `lei` (ISO 17442, checked), `isin`, `ticker`, `wikidata` … */
  @Matching({
    name: 'scheme',
    wants: 'the name of a register in lower case, such as "lei", "isin" or "us-ein"',
    pattern: '^[a-z][a-z0-9-]{1,30}$',
  })
  scheme: string;

  @Agrees('checkDigits', wrongCheckDigits)
  @Text(100)
  value: string;
}

function wrongCheckDigits({ scheme, value }: PartyIdentifier): Violation[] {
  if (scheme !== 'lei' || typeof value !== 'string' || isLei(value)) return [];
  const message =
    'is no LEI: it must be 18 letters (A to Z) and digits, then two check digits that agree with them (ISO 17442). Copy it again from the GLEIF register';
  return [{ pointer: '/value', message }];
}
