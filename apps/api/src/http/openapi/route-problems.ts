import type { ProblemSlug } from '../problems/problems.table.js';
import type { Route } from '../routes/route.js';

const OF_RECORDING: readonly ProblemSlug[] = [
  'malformed-json',
  'invalid-body',
  'invalid-parameter',
  'conflict',
  'taken',
  'precondition-failed',
  'too-large',
  'unsupported-media-type',
  'rule-refused',
  'key-reused',
  'outcome-unknown',
  'incomplete',
  'storage-full',
];

/** The problems that a route may answer with, by what it is; its description adds its own. */
export function problemsOf(route: Route): readonly ProblemSlug[] {
  const found: ProblemSlug[] = [
    ...(route.description?.problems ?? []),
    'invalid-parameter',
    'not-acceptable',
    'internal-error',
    'unavailable',
  ];
  if (route.rule !== 'public') found.push('unauthenticated', 'forbidden', 'too-many-requests');
  if (route.path.includes(':')) found.push('not-found');
  if (route.method === 'POST') found.push(...OF_RECORDING);
  return [...new Set(found)].sort();
}
