import { expect, it } from 'vitest';
import { NO_STREAM } from './event-store.js';
import { nextRevision, revisionBefore } from './revision.js';

it.each([
  [NO_STREAM, '0'],
  ['0', '1'],
  ['9', '10'],
  ['9007199254740993', '9007199254740994'],
])('after %s comes %s', (revision, next) => {
  expect(nextRevision(revision)).toBe(next);
  expect(revisionBefore(next)).toBe(revision);
});

it('a stream that does not exist is at "none"', () => expect(NO_STREAM).toBe('none'));
