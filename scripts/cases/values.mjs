import Big from 'big.js';
import { edtfOf } from './dates.mjs';
import { undecided } from './undecided.mjs';

/** The terms there are, by the type of their values (docs/reference-terms.md). */
const FAMILIES = {
  stage: /^stage$/,
  text: /^(?:product|(?:participant|supply|scope|condition|beneficiary)\.[a-z0-9][a-z0-9-]*)$/,
  figure: /^(?:allowance|(?:quantity|price|amendment|allocation|drawdown)\.[a-z0-9][a-z0-9-]*)$/,
  date: /^milestone\.[a-z0-9][a-z0-9-]*$/,
};

const QUALIFIERS = {
  exactly: 'exactly',
  about: 'about',
  over: 'more_than',
  under: 'less_than',
  'at-least': 'at_least',
  'at-most': 'at_most',
  'up-to': 'up_to',
};

/** A term that there is. */
export function termOf(term) {
  if (!Object.values(FAMILIES).some((names) => names.test(term))) undecided(`which term is "${term}"? (terms)`);
  return term;
}

/** The value of a claim, of the type that its term fixes. What was decided by hand comes first. */
export function valueOf(term, claim, { stages = {}, units = {}, windows = {} }) {
  if (FAMILIES.stage.test(term)) return stages[claim.value] ?? undecided(`which stage is "${claim.value}"? (stages)`);
  if (FAMILIES.date.test(term)) return { text: claim.text || [claim.value].flat().join(' to '), edtf: edtfOf(claim) };
  if (FAMILIES.text.test(term)) return textOf(term, claim);
  return { ...quantity(claim, units), ...(windows[term] && { window: windows[term] }) };
}

/** A figure or a bound would be lost in a text. */
function textOf(term, { value, bound }) {
  if (typeof value === 'string' && bound === 'exactly') return value;
  return undecided(`${term} is a text: how does it say "${bound} ${value}"? (terms, or claims: value)`);
}

function quantity({ value, unit, bound, text }, units) {
  // The source's wording, if that is where the figure stands.
  const measured = { text: /\d/.test(text) ? text : wordsOf(value, unit), unit: units[unit] ?? unit };
  if (bound === 'between') {
    if (!Array.isArray(value) || value.length !== 2) undecided(`between which figures is "${value}"? (claims: value)`);
    const [low, high] = value.map(plain);
    return { ...measured, qualifier: 'between', low, high };
  }
  if (typeof value === 'string' && !isPlain(value)) return { ...measured, ...unstated({ value, unit, bound }) };
  const qualifier = QUALIFIERS[bound];
  if (!qualifier) undecided(`which qualifier is "${bound}"? (claims: value)`);
  return { ...measured, qualifier, amount: plain(value) };
}

/** "Hundreds of thousands". With a bound it would say more than the qualifier can. */
function unstated({ value, unit, bound }) {
  if (bound !== 'exactly' && bound !== 'about') undecided(`which figure is "${bound} ${value}"? (claims: value)`);
  return { text: wordsOf(value, unit), qualifier: 'unstated' };
}

function isPlain(value) {
  return /^\d+(?:\.\d+)?$/.test(value);
}

/** A figure in decimal digits, without exponent. */
function plain(value) {
  const isFigure = (typeof value === 'number' && Number.isFinite(value) && value >= 0) || isPlain(value);
  return isFigure ? new Big(value).toFixed() : undecided(`which figure is "${value}"? (claims: value)`);
}

const WITH_COMMAS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

function wordsOf(value, unit) {
  const figure = [value].flat().map((one) => (typeof one === 'number' ? WITH_COMMAS.format(plain(one)) : String(one)));
  return [figure.join(' to '), ...(unit === 'text' ? [] : [unit])].join(' ');
}
