import { describe, expect, it } from 'vitest';
import { Places } from './places.js';

describe('places', () => {
  it('are taken up to the limit of one owner, and of all', () => {
    const places = new Places({ total: 3, perOwner: 2 });
    const leave = places.take('a') as () => void;
    places.take('a');
    expect(places.take('a')).toBe('owner');
    places.take('b');
    expect(places.take('b')).toBe('total');
    leave();
    leave();
    expect(typeof places.take('b')).toBe('function');
    expect(places.take('c')).toBe('total');
  });
});
