import { describe, expect, it } from 'vitest';
import { gate } from '../testing/gate.js';
import { Turns } from './turns.js';

describe('turns', () => {
  it('come one after another for each key, however many are over when the next is asked for', async () => {
    const turns = new Turns();
    const [gates, begun] = [[gate(), gate(), gate()], [] as number[]];
    const take = (n: number) => turns.take('one', async () => void (begun.push(n), await gates[n]!.opened));
    const [first, second] = [take(0), take(1)];
    gates[0]!.open();
    await first;
    const third = take(2);
    await turns.take('other', async () => undefined);
    expect(begun).toEqual([0, 1]);
    gates[1]!.open();
    await second;
    gates[2]!.open();
    await third;
    expect(begun).toEqual([0, 1, 2]);
  });
});
