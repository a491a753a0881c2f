import { describe, expect, it } from 'vitest';
import { Order } from './order.js';

type Words = Parameters<Order['run']>[0];

const party = (id: string): Words => ({ kind: 'party', stream: `party-${id}`, opens: true });
const deal = (id: string): Words => ({ kind: 'deal', stream: `deal-${id}`, opens: true });
const record = (id: string): Words => ({ kind: 'deal', stream: `deal-${id}`, opens: false });

/** Begins all; `end` lets one of them end, and `begun` tells which have begun by then. */
function start(...requests: Words[]) {
  const order = new Order();
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  requests.forEach((request, n) => {
    const end = new Promise<void>((resolve, reject) => (ends[n] = (error) => (error ? reject(error) : resolve())));
    order.run(request, () => (begun.push(n), end)).catch(() => undefined);
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (n: number, error?: Error) => (ends[n]?.(error), await settled());
  return { begun: async () => (await settled(), [...begun]), end };
}

describe('the order of an import', () => {
  it('keeps that of the lines within a subject', async () => {
    const { begun, end } = start(record('a'), record('b'), record('a'), record('a'));
    expect(await begun()).toEqual([0, 1]);
    await end(0);
    expect(await begun()).toEqual([0, 1, 2]);
    await end(2);
    expect(await begun()).toEqual([0, 1, 2, 3]);
  });

  it('has every opening before the records after it, and parties before deals', async () => {
    const { begun, end } = start(party('p'), party('q'), deal('a'), deal('b'), record('c'));
    expect(await begun()).toEqual([0, 1]);
    await end(0);
    expect(await begun()).toEqual([0, 1]);
    await end(1);
    expect(await begun()).toEqual([0, 1, 2, 3]);
    await end(2);
    await end(3);
    expect(await begun()).toEqual([0, 1, 2, 3, 4]);
  });

  it('lets no opening wait for records before it', async () => {
    const { begun } = start(record('a'), deal('b'));
    expect(await begun()).toEqual([0, 1]);
  });

  it('goes on after what failed', async () => {
    const { begun, end } = start(deal('a'), record('a'));
    await end(0, new Error('refused'));
    expect(await begun()).toEqual([0, 1]);
  });
});
