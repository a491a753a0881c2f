import { uuidv7 } from 'uuidv7';

/** The caller's `X-Request-Id` when it is harmless in logs and headers; otherwise one of ours. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{8,64}$/.test(header) ? header : uuidv7();
}
