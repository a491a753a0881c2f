import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventMetadata } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';
import { FollowedLog } from '../testing/followed-log.js';
import { SmallFolds } from '../testing/small-folds.js';

async function someEvents() {
  const log = await FollowedLog.open(new SmallFolds());
  await log.say('party-acme', { says: 'title', title: 'Acme' });
  await log.say('deal-a', { says: 'title', title: 'Apples' });
  await log.say('deal-a', { says: 'joined', party: 'acme' });
  await log.say('key-1', { says: 'nothing' }, { type: 'KeyIssued' });
  await log.say('deal-b', { says: 'joined', party: 'acme' });
  await log.say('deal-a', { says: 'left', party: 'acme' });
  await log.follow();
  const stored = await log.events();
  const indexed = stored.map((event) => {
    const { recordedAt } = JSON.parse(event.metadata) as EventMetadata;
    const { eventId, stream, revision, position, type } = event;
    return { eventId, stream, revision, position, type, recordedAt };
  });
  return { log, indexed };
}

describe('the index of events', () => {
  it('lists every event of the log, keys included, in its order', async () => {
    const { log, indexed } = await someEvents();
    expect(log.views.events()).toEqual(indexed);
  });

  it('finds an event by its id', async () => {
    const { log, indexed } = await someEvents();
    expect(log.views.eventById(indexed[2]!.eventId)).toEqual(indexed[2]);
    expect(log.views.eventById('00000000-0000-8000-8000-000000000000')).toBeUndefined();
  });

  it('filters by type, subject, party and kinds, alone and together', async () => {
    const { log, indexed } = await someEvents();
    const places = (query: Parameters<typeof log.views.events>[0]) =>
      log.views.events(query).map(({ eventId }) => indexed.findIndex((event) => event.eventId === eventId));
    const [deal, kinds] = [{ kind: 'deal', id: 'a' }, ['deal', 'grant', 'party']];
    expect(places({ type: 'KeyIssued' })).toEqual([3]);
    expect(places({ subject: deal })).toEqual([1, 2, 5]);
    expect(places({ party: 'acme' })).toEqual([0, 2, 4, 5]);
    expect(places({ kinds })).toEqual([0, 1, 2, 4, 5]);
    expect(places({ subject: deal, party: 'acme', kinds, type: 'Said' })).toEqual([2, 5]);
    expect(places({ subject: { kind: 'deal', id: 'unknown' } })).toEqual([]);
    expect(places({ party: 'acme', after: indexed[0]!.position, upTo: indexed[4]!.position })).toEqual([2, 4]);
    expect(places({ after: indexed[1]!.position, limit: 2 })).toEqual([2, 3]);
    expect(places({ upTo: indexed[1]!.position })).toEqual([0, 1]);
  });

  it('keeps the first of an id that a store took twice', async () => {
    const { log, indexed } = await someEvents();
    const { eventId } = indexed[1]!;
    await log.append(
      'deal-a',
      newEvent({ eventId, type: 'Said', data: { says: 'nothing' }, metadata: { recordedAt: '2026-03-01' } }),
    );
    await log.follow();
    expect(log.views.eventById(eventId)).toEqual(indexed[1]);
  });
});

describe('an instant', () => {
  it('is the last position up to which no event was recorded later, whatever the clocks', async () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(minutes, async (recorded) => {
        const log = await FollowedLog.open(new SmallFolds());
        const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
        for (const minute of recorded) await log.say('deal-a', { says: 'nothing' }, { recordedAt: at(minute) });
        await log.follow();
        const events = await log.events();
        for (let instant = -1; instant <= 21; instant++) {
          const later = recorded.findIndex((minute) => minute > instant);
          const expected = events[(later < 0 ? events.length : later) - 1]?.position;
          expect(log.views.positionAt(at(instant))).toBe(expected);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('may carry an offset and parts of a millisecond', async () => {
    const log = await FollowedLog.open(new SmallFolds());
    const { position } = await log.say('deal-a', { says: 'nothing' }, { recordedAt: '2026-02-01T10:00:00.500Z' });
    await log.follow();
    expect(log.views.positionAt('2026-02-01T11:00:00.500+01:00')).toBe(position);
    expect(log.views.positionAt('2026-02-01T10:00:00.5009Z')).toBe(position);
    expect(log.views.positionAt('2026-02-01T10:00:00.4999Z')).toBeUndefined();
  });

  it('must be one', async () => {
    const log = await FollowedLog.open(new SmallFolds());
    expect(() => log.views.positionAt('yesterday')).toThrow(RangeError);
  });
});
