import type { Places } from '#delivery';
import { RETRY_AFTER } from '../http/problems/problem-of.js';
import { Problem } from '../http/problems/problem.js';

/**
 * Takes a place for an answer that is held open; call the result when it is over.
 * @throws Problem where too many are open
 */
export function placeFor(places: Places, keyId: string): () => void {
  const taken = places.take(keyId);
  if (typeof taken === 'function') return taken;
  const headers = RETRY_AFTER;
  if (taken === 'owner') {
    throw new Problem('too-many-streams', `Key ${keyId} has as many streams open as one key may have.`, { headers });
  }
  throw new Problem('unavailable', 'As many streams are open as this server holds; another one may answer.', {
    headers,
  });
}
