import { isTermName, TERM_PATTERN } from '../term.js';
import { ruled, type ListOption, type Violation } from './rule.js';
import { Matching } from './text.js';

const ID = '[a-z0-9][a-z0-9-]{1,62}';

/** An identifier chosen by the client (`^[a-z0-9][a-z0-9-]{1,62}$`). */
export function Identifier(option: ListOption = {}): PropertyDecorator {
  return Matching(
    {
      name: 'identifier',
      wants:
        'an identifier of 2 to 63 characters: lower-case letters a to z, digits and hyphens, not beginning with a hyphen',
      pattern: `^${ID}$`,
    },
    option,
  );
}

/** Between one and twenty parties, each named once; one alone may stand without a list. A decision makes it a list. */
export function Parties(): PropertyDecorator {
  const id = { type: 'string', pattern: `^${ID}$` };
  const list = { type: 'array', minItems: 1, maxItems: MOST_PARTIES, uniqueItems: true, items: id };
  return ruled((property) => ({
    name: 'parties',
    schema: {},
    alternatives: { schemas: [id, list], nested: () => [] },
    violations: (value) => partiesFaults(value, `/${property}`),
  }));
}

const MOST_PARTIES = 20;
const PARTY = new RegExp(`^${ID}$`, 'u');

function partiesFaults(value: unknown, pointer: string): Violation[] {
  const wants = `the id of a party, or a list of 1 to ${MOST_PARTIES} of them, no two alike`;
  if (value === undefined) return [{ pointer, message: `is missing: it must be ${wants}` }];
  const parties: readonly unknown[] = Array.isArray(value) ? value : [value];
  const fits = parties.length > 0 && parties.length <= MOST_PARTIES && new Set(parties).size === parties.length;
  if (!fits) return [{ pointer, message: `must be ${wants}` }];
  const wrong = parties.flatMap((party, at) => (typeof party === 'string' && PARTY.test(party) ? [] : [at]));
  return wrong.map((at) => ({
    pointer: Array.isArray(value) ? `${pointer}/${at}` : pointer,
    message: 'must be the id of a party: 2 to 63 of lower-case a to z, digits and hyphens, not beginning with a hyphen',
  }));
}

/** A claim of a record: `<record id>/<claim id or term>`. */
export function ClaimRef(option: ListOption = {}): PropertyDecorator {
  return Matching(
    {
      name: 'claimRef',
      wants: 'a claim, as "<record id>/<claim id or term>", such as "dcd-2026-02-11/initial" or "permission/allowance"',
      pattern: `^${ID}/(${ID}|${TERM_PATTERN})$`,
    },
    option,
  );
}

/** A claim within its report: by its own id or by its term. */
export function ClaimId(option: ListOption = {}): PropertyDecorator {
  return Matching(
    {
      name: 'claimId',
      wants: 'the id of a claim, or its term, such as "initial" or "quantity.initial"',
      pattern: `^(${ID}|${TERM_PATTERN})$`,
    },
    option,
  );
}

/** A term: what a claim is about. Which terms fit a deal and which a grant is decided with the subject at hand. */
export function TermName(): PropertyDecorator {
  return Matching({
    name: 'term',
    wants:
      'a term: "stage", "product" or "allowance"; or a first part such as "quantity", "price", "milestone", "participant", "supply", "scope" or "condition", a dot and a name, such as "quantity.initial"',
    pattern: `^${TERM_PATTERN}$`,
    also: isTermName,
  });
}

/** A UUID in lower case (RFC 9562). */
export function Uuid(): PropertyDecorator {
  return Matching({
    name: 'uuid',
    wants: 'a UUID in lower case, such as "019c3f6e-7a10-7c2b-9d4e-5f60718293a4"',
    pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    schema: { format: 'uuid' },
  });
}
