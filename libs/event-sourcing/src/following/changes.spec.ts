import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Changes } from './changes.js';

describe('who waits for the next change', () => {
  it('is woken by it, once, and leaves nothing behind', async () => {
    const [changes, stop] = [new Changes(), new AbortController()];
    let woken = 0;
    const all = [1, 2, 3].map(() => changes.next(stop.signal).then(() => woken++));
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(3);
    changes.announce();
    await Promise.all(all);
    changes.announce();
    expect(woken).toBe(3);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('is woken when aborted, and does not begin to wait after that', async () => {
    const [changes, stop] = [new Changes(), new AbortController()];
    const waiting = changes.next(stop.signal);
    stop.abort();
    await waiting;
    await changes.next(stop.signal);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });
});
