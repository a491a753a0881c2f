import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from './handover.js';

const text = fc.string({ unit: 'binary' });
const event = fc.record({ eventId: text, type: text, data: text, metadata: text }, { noNullPrototype: true });
const append = fc.record(
  { stream: text, expectedRevision: text, events: fc.array(event, { minLength: 1, maxLength: 4 }) },
  { noNullPrototype: true },
);

it('a group comes out as it was handed over', () => {
  fc.assert(
    fc.property(fc.array(append, { maxLength: 5 }), (group) => {
      expect(unpack(pack(group))).toEqual(group);
    }),
  );
});
