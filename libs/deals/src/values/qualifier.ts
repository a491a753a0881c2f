/** How a source puts a figure. */
export const QUALIFIERS = [
  'exactly',
  'about',
  'at_least',
  'more_than',
  'at_most',
  'up_to',
  'less_than',
  'between',
  'unstated',
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];
