const QUALIFIERS = {
  exactly: 'exactly',
  about: 'about',
  over: 'more_than',
  under: 'less_than',
  'at-least': 'at_least',
  'up-to': 'up_to',
};

/** The value of a claim, of the type that its term fixes. What was decided by hand comes first. */
export function valueOf(term, claim, { stages = {}, units = {}, windows = {} }) {
  const [family] = term.split('.');
  if (family === 'stage') return stageOf(claim, stages);
  if (family === 'milestone') return milestone(claim);
  if (['quantity', 'price', 'allowance', 'drawdown'].includes(family)) {
    return { ...quantity(claim, units), ...(windows[term] && { window: windows[term] }) };
  }
  return String(claim.value);
}

function stageOf({ value }, stages) {
  const stage = stages[value];
  if (!stage) throw new Error(`Which stage is "${value}"?`);
  return stage;
}

function quantity({ value, unit, bound, text }, units) {
  // The source's wording, if that is where the figure stands.
  const measured = { text: /\d/.test(text) ? text : wordsOf(value, unit), unit: units[unit] ?? unit };
  if (bound === 'between') {
    const [low, high] = value.map(String);
    return { ...measured, qualifier: 'between', low, high };
  }
  if (typeof value !== 'number') return { ...measured, text: wordsOf(value, unit), qualifier: 'unstated' };
  const qualifier = QUALIFIERS[bound];
  if (!qualifier) throw new Error(`Which qualifier is "${bound}"?`);
  return { ...measured, qualifier, amount: String(value) };
}

function wordsOf(value, unit) {
  const figure = [value].flat().map((one) => one.toLocaleString('en-US'));
  return [figure.join(' to '), ...(unit === 'text' ? [] : [unit])].join(' ');
}

const EDTF = {
  exactly: (date) => date,
  about: (date) => `${date}~`,
  'up-to': (date) => `../${date}`,
  over: (date) => `${Number(date) + 1}/..`,
};

function milestone({ value, bound, text }) {
  const edtf = EDTF[bound];
  if (!edtf) throw new Error(`Which date is "${bound} ${value}"?`);
  return { text: text || String(value), edtf: edtf(String(value)) };
}
