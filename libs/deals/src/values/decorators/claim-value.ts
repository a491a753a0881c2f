import { Allowance } from '../allowance.js';
import { Milestone } from '../date-expression.js';
import { Quantity } from '../quantity.js';
import { STAGES_OF } from '../stage.js';
import { valueKind, type ValueKind } from '../term.js';
import { violationsOf } from '../violations.js';
import { ruled, type PayloadClass, type Violation } from './rule.js';
import { isPlainObject } from './structure.js';
import { unfitText } from './text.js';

const MAX_TEXT = 1000;

/** What a reversal claims of its draw-down (evidence/1, 6.2). */
export const REVERSED = 'reversed';

/** The value of a claim: of the type that the first part of its `term` fixes. */
export function ClaimValue(): PropertyDecorator {
  return ruled((property) => ({
    name: 'claimValue',
    schema: { description: 'Text, a figure or a date, as the first part of the term fixes.' },
    alternatives: {
      schemas: [{ type: 'string', minLength: 1, maxLength: MAX_TEXT }],
      nested: () => [Quantity, Allowance, Milestone],
    },
    violations(value, owner) {
      const { term } = owner as { term?: unknown };
      const kind = typeof term === 'string' ? valueKind(term) : undefined;
      // What is no term is said of the term.
      if (typeof term !== 'string' || kind === undefined) return [];
      const found =
        kind === 'quantity' && term.startsWith('drawdown.') && value === REVERSED ? [] : faults(kind, value);
      return found.map(({ pointer, message }) => ({ pointer: `/${property}${pointer}`, message }));
    },
  }));
}

function faults(kind: ValueKind, value: unknown): Violation[] {
  if (kind === 'stage') return stageFaults(value);
  if (kind === 'text') return textFaults(value);
  return objectFaults(kind, value);
}

const ALL_STAGES: readonly string[] = [...STAGES_OF.deal, ...STAGES_OF.grant];

function stageFaults(value: unknown): Violation[] {
  if (typeof value === 'string' && ALL_STAGES.includes(value)) return [];
  const message = `must be a stage: for a deal one of ${STAGES_OF.deal.join(', ')}; for a grant one of ${STAGES_OF.grant.join(', ')}`;
  return [{ pointer: '', message }];
}

function textFaults(value: unknown): Violation[] {
  const fault = unfitText(value, MAX_TEXT);
  return fault === undefined
    ? []
    : [{ pointer: '', message: `must be text of 1 to ${MAX_TEXT} characters (${fault})` }];
}

const EXAMPLES = {
  quantity: 'a quantity, such as {"text": "100,000 units", "qualifier": "exactly", "amount": "100000", "unit": "chip"}',
  allowance:
    'a quantity, such as {"text": "over 400,000 GPUs in total", "qualifier": "more_than", "amount": "400000", "unit": "gpu"}',
  date: 'a date, such as {"text": "by the end of March 2026", "edtf": "../2026-03-31"}',
};

function objectFaults(kind: keyof typeof EXAMPLES, value: unknown): Violation[] {
  if (!isPlainObject(value) || isOfOtherKind(kind, value))
    return [{ pointer: '', message: `must be ${EXAMPLES[kind]}` }];
  return violationsOf(classOf(kind, value), value);
}

/** A date where a figure is wanted, or the reverse: to name every missing property would help nobody. */
function isOfOtherKind(kind: keyof typeof EXAMPLES, value: object): boolean {
  const [own, other] = kind === 'date' ? ['edtf', 'qualifier'] : ['qualifier', 'edtf'];
  return !Object.hasOwn(value, own) && Object.hasOwn(value, other);
}

/** Who reports an allowance need not say how it is shared. */
function classOf(kind: keyof typeof EXAMPLES, value: object): PayloadClass {
  if (kind === 'date') return Milestone;
  return kind === 'allowance' && Object.hasOwn(value, 'distribution') ? Allowance : Quantity;
}
