import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import { Catalogue } from './catalogue.js';
import { UndecodableEvent } from './errors.js';
import type { StoredEvent } from './event.js';

class Priced {
  amount: string;
  currency: string;
}

/** Version 1 had a number; version 2 made it text; version 3 added the currency. */
const catalogue = new Catalogue([
  {
    type: 'Priced',
    payload: Priced,
    subjects: ['deal'],
    upcasts: [
      ({ amount }: { amount: number }) => ({ amount: String(amount) }),
      ({ amount }: { amount: string }) => ({ amount, currency: 'USD' }),
    ],
  },
] as const);

const metadata = { assertedAt: '2026-02-11', recordedAt: '2026-02-11T08:00:00.000Z', recordedBy: 'key-1' };

function stored(schemaVersion: unknown, data: unknown, type = 'Priced'): StoredEvent {
  const texts = { data: canonicalJson(data), metadata: canonicalJson({ ...metadata, schemaVersion }) };
  return { eventId: 'e', type, stream: 'deal-1', revision: '7', position: '9007199254740993', ...texts };
}

describe('a catalogue', () => {
  it.each([
    [1, { amount: 5 }, { amount: '5', currency: 'USD' }],
    [2, { amount: '5' }, { amount: '5', currency: 'USD' }],
    [3, { amount: '5', currency: 'KRW' }, { amount: '5', currency: 'KRW' }],
  ])('reads version %i as the newest', (schemaVersion, data, expected) => {
    expect(catalogue.decode(stored(schemaVersion, data))).toEqual({
      eventId: 'e',
      type: 'Priced',
      stream: 'deal-1',
      revision: '7',
      position: '9007199254740993',
      schemaVersion,
      ...metadata,
      data: expected,
    });
  });

  it('writes the newest version', () => {
    expect(catalogue.schemaVersion('Priced')).toBe(3);
    expect(() => catalogue.schemaVersion('Prized')).toThrow(UndecodableEvent);
  });

  it.each([0, 4, 1.5, '1', null, undefined])('refuses schema version %s', (version) => {
    expect(() => catalogue.decode(stored(version, { amount: 5 }))).toThrow(UndecodableEvent);
  });

  it('refuses unknown types and texts that are not JSON, naming them', () => {
    expect(() => catalogue.decode(stored(1, {}, 'Prized'))).toThrow(/^Prized is no kind of event/);
    for (const part of ['data', 'metadata']) {
      expect(() => catalogue.decode({ ...stored(1, {}), [part]: '{' })).toThrow(UndecodableEvent);
    }
  });

  it.each(['null', '1', '"text"'])('refuses metadata that is no object: %s', (text) => {
    expect(() => catalogue.decode({ ...stored(1, {}), metadata: text })).toThrow(/has no metadata/);
  });

  it('knows how the names of its streams begin, each once', () => {
    const both = { type: 'Both', payload: Priced, subjects: ['deal', 'grant'] };
    expect(catalogue.streamPrefixes).toEqual(['deal-']);
    expect(new Catalogue([both, { ...both, type: 'Again' }]).streamPrefixes).toEqual(['deal-', 'grant-']);
    expect(new Catalogue([]).streamPrefixes).toEqual([]);
  });

  it('lists no name twice', () => {
    const kind = { type: 'Priced', payload: Priced, subjects: ['deal'] };
    expect(() => new Catalogue([kind, kind])).toThrow('share a name');
    expect(catalogue.find('Priced')?.payload).toBe(Priced);
    expect(catalogue.find('toString')).toBeUndefined();
  });
});
