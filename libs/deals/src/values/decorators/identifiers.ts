import { isTermName, TERM_PATTERN } from '../term.js';
import { applied, ListOf } from './structure.js';
import { type ListOption } from './rule.js';
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

/** Between one and twenty parties, each named once. */
export function Parties(): PropertyDecorator {
  return applied(ListOf(1, 20, { unique: true }), Identifier({ list: true }));
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
