import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '#event-sourcing';
import { type EventFilter, logFilterOf, selects } from './event-filter.js';
import { itemOf } from './event-item.js';
import { eventFrame } from './sse.js';

const event: StoredEvent = {
  eventId: '5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9',
  type: 'CommentDeclined',
  stream: 'deal-aurora',
  revision: '3',
  position: '9007199254740993',
  data: '{"by":["samsung-electronics"],"mode":"declined","scope":{"kind":"subject"},"to":"Reuters\\nLondon"}',
  metadata: '{"assertedAt":"2026-02-11","recordedAt":"2026-02-11T10:00:00.000Z","recordedBy":"key","schemaVersion":1}',
};

describe('a filter', () => {
  it.each<[EventFilter, boolean]>([
    [{}, true],
    [{ type: 'CommentDeclined' }, true],
    [{ type: 'DenialRecorded' }, false],
    [{ subject: 'deal-aurora' }, true],
    [{ subject: 'deal-aur' }, false],
    [{ party: 'samsung-electronics' }, true],
    [{ party: 'samsung' }, false],
    [{ kinds: ['deal', 'party'] }, true],
    [{ kinds: ['party'] }, false],
    [{ kinds: ['de'] }, false],
    [{ type: 'CommentDeclined', subject: 'deal-other' }, false],
  ])('%j lets it through: %s', (filter, through) => expect(selects(filter, event)).toBe(through));

  it('asks of a store what a store can do', () => {
    expect(logFilterOf({ subject: 'deal-aurora', type: 'A', kinds: ['deal'] })).toEqual({
      streamPrefixes: ['deal-aurora'],
      types: ['A'],
    });
    expect(logFilterOf({ kinds: ['deal', 'grant'], party: 'x' })).toEqual({ streamPrefixes: ['deal-', 'grant-'] });
    expect(logFilterOf({})).toEqual({});
  });

  it('finds no party in what this program cannot read', () => {
    expect(selects({ party: 'samsung-electronics' }, { ...event, type: 'Unheard' })).toBe(false);
    expect(selects({ party: 'samsung-electronics' }, { ...event, data: 'not JSON' })).toBe(false);
  });
});

describe('an event', () => {
  it('is one line of data, whatever is in it', () => {
    const [id, data, ...rest] = eventFrame(event).split('\n');
    expect([id, ...rest]).toEqual(['id: 9007199254740993', '', '']);
    expect(JSON.parse(data!.slice('data: '.length))).toEqual(itemOf(event));
  });

  it('keeps its place, whatever its metadata says', () => {
    const told = itemOf({ ...event, metadata: '{"position":"1","stream":"deal-other","data":{}}' });
    const { position, stream } = event;
    expect(told).toMatchObject({ position, stream, data: JSON.parse(event.data) as object });
  });

  it('that is no JSON is got past', () => {
    expect(itemOf({ ...event, data: '{', metadata: '7' })).toEqual({
      eventId: event.eventId,
      type: event.type,
      stream: event.stream,
      revision: event.revision,
      position: event.position,
      data: null,
    });
  });
});
