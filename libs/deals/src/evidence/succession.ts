import type { Value } from '../events/claims.js';
import { succeeds } from '../values/index.js';

/** How what is said on a term goes on: a later word may take the place of an earlier one (1.4). */
export interface Course {
  /** How far things have come, by that value. */
  readonly wordOf: (value: Value) => string;
  readonly succeeds: (earlier: string, later: string) => boolean;
}

const OF_STAGES: Course = { wordOf: (value) => (typeof value === 'string' ? value : ''), succeeds };

const OF_MILESTONES: Course = {
  wordOf: (value) => (isMet(value) ? 'met' : 'planned'),
  succeeds: (earlier, later) => earlier === 'planned' && later === 'met',
};

/** Undefined for a term on which no word takes the place of another's: figures stand beside each other. */
export function courseOf(term: string): Course | undefined {
  if (term === 'stage') return OF_STAGES;
  return term.startsWith('milestone.') ? OF_MILESTONES : undefined;
}

/** Whether a date is said to be that of something reached. */
export function isMet(value: Value): boolean {
  return typeof value === 'object' && 'met' in value && value.met === true;
}
