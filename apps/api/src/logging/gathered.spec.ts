import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gathered } from './gathered.js';

it('lines of one turn of the event loop are written at once, in order; those of the next, after them', async () => {
  const written: string[] = [];
  const output = gathered({ write: (text) => written.push(text) });
  output.write('a\n');
  output.write('b\n');
  expect(written).toEqual([]);
  await setImmediate();
  output.write('c\n');
  await setImmediate();
  expect(written).toEqual(['a\nb\n', 'c\n']);
});
