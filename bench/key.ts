import { makeToken } from '#access';

/** The admin key that servers under test are started with. */
export const KEY = makeToken('benchmark', new Uint8Array(20).fill(7));
