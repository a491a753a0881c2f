import * as deals from '../../dist/libs/deals/src/index.js';
import { NAMED_TERMS, WHOLE_TERMS } from '../../dist/libs/deals/src/values/term.js';
import { code, page, table } from './markdown.mjs';

const VALUES = {
  stage: 'one of the stages below',
  text: 'text of 1 to 1,000 characters; two agree when they are equal, case and spacing aside',
  quantity: '[a quantity](reference-events.md#quantity)',
  allowance: '[an allowance](reference-events.md#allowance), or a quantity where its distribution is not told',
  date: '[a milestone](reference-events.md#milestone): a date in EDTF',
};

const TERMS = `What a claim is about is a term; its first part fixes the kind of value. A name is up to 63 of \`a-z\`, \`0-9\` and \`-\`,
chosen freely: what is to be compared shares its term. How to choose is told in
[how to record a case](how-to-record-a-case.md#3-choose-the-terms).`;

const STAGES = `In order. A later stage further on succeeds an earlier one; a way out may follow any stage, and any stage a way out
([clause 1.4](evidence-1.md)).`;

const CLOSED = `Values that are one of a list. What each means for the reckoning: qualifiers in clauses 1.2, 1.5 and 6.1 of
[the policy](evidence-1.md), tiers in 2.3 and 5, statuses in 5.`;

export function termsPage() {
  const whole = Object.entries(WHOLE_TERMS).map(([term, kind]) => [code(term), VALUES[kind]]);
  const named = Object.entries(NAMED_TERMS).map(([first, kind]) => [code(`${first}.<name>`), VALUES[kind]]);
  return page(
    'Terms, stages and other closed lists',
    `## Terms\n\n${TERMS}\n\n${table(['term', 'value'], [...whole, ...named])}`,
    `## Stages\n\n${STAGES}\n\n${table(
      ['of', 'stages', 'ways out'],
      [
        ['a deal', inOrder(deals.DEAL_STAGES), list(deals.DEAL_WAYS_OUT)],
        ['a grant', inOrder(deals.GRANT_STAGES), list(deals.GRANT_WAYS_OUT)],
      ],
    )}`,
    `## Other lists\n\n${CLOSED}\n\n${table(
      ['list', 'values'],
      [
        ['status of an account', list(deals.STATUSES)],
        ['qualifier of a quantity', list(deals.QUALIFIERS)],
        ['tier of a publication', list(deals.TIERS)],
        ['kind of party', list(deals.PARTY_KINDS)],
      ],
    )}`,
  );
}

function list(values) {
  return values.map(code).join(' · ');
}

function inOrder(values) {
  return values.map(code).join(' → ');
}
