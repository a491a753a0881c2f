import { expect, it } from 'vitest';
import * as errors from './errors.js';

it.each(Object.entries(errors))('%s goes by its own name, in logs too', (name, Kind) => {
  const error = new (Kind as new (...parts: string[]) => Error)('a', 'b', 'c');
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe(name);
  expect(String(error)).toMatch(new RegExp(`^${name}: .`));
});
