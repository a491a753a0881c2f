import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newEvent } from '#event-sourcing/testing';
import { FollowedLog } from './testing/followed-log.js';
import { SmallFolds } from './testing/small-folds.js';
import { poisonedHistories, tell } from './testing/small-histories.js';

const DEAL = { kind: 'deal', id: 'a' };
const OTHER = { kind: 'deal', id: 'b' };

/** A deal whose second event cannot be folded, and another that goes on. */
async function poisonedDeal() {
  const log = await FollowedLog.open(new SmallFolds());
  await log.say('deal-a', { says: 'title', title: 'Apples' });
  const poison = await log.say('deal-a', { says: 'poison' });
  await log.say('deal-b', { says: 'title', title: 'Berries' });
  const waiting = await log.say('deal-a', { says: 'title', title: 'Avocados' });
  await log.say('deal-b', { says: 'stage', stage: 'signed', status: 'confirmed' });
  await log.follow();
  return { log, poison, waiting };
}

describe('an event that cannot be folded', () => {
  it('is parked with its reason, and those behind it with theirs', async () => {
    const { log, poison, waiting } = await poisonedDeal();
    const parked = log.views.parked();
    expect(parked).toMatchObject([
      { eventId: poison.eventId, type: 'Said', stream: 'deal-a', revision: '1', reason: 'Error: This is poison' },
      { eventId: waiting.eventId, position: waiting.position, waitsFor: poison.eventId },
    ]);
    expect(parked[1]!.reason).toContain(poison.eventId);
    expect(log.views.countParked()).toBe(2);
    expect(log.views.parked({ after: poison.position }).map(({ eventId }) => eventId)).toEqual([waiting.eventId]);
    expect(log.views.parked({ limit: 1 })).toHaveLength(1);
  });

  it('holds back its own subject only, visibly', async () => {
    const { log, poison } = await poisonedDeal();
    const items = log.views.list({ kind: 'deal' }).items;
    expect(items.map(({ title, stage, incomplete }) => [title, stage, incomplete])).toEqual([
      ['Berries', 'signed', false],
      ['Apples', null, true],
    ]);
    expect(log.views.incomplete(DEAL)?.eventId).toBe(poison.eventId);
    expect(log.views.incomplete(OTHER)).toBeUndefined();
    expect(log.views.position()).toBe(await log.store.head());
  });

  it('does not mark what was before it', async () => {
    const { log } = await poisonedDeal();
    const [first] = await log.events();
    expect(log.views.incomplete(DEAL, first!.position)).toBeUndefined();
    expect(log.views.summaryOf(DEAL, first!.position)?.incomplete).toBe(false);
    expect(log.views.summaryOf(DEAL)?.incomplete).toBe(true);
  });

  it('stays parked after a restart, and later events still wait behind it', async () => {
    const { log } = await poisonedDeal();
    await log.reopen();
    await log.say('deal-a', { says: 'title', title: 'Apricots' });
    await log.follow();
    expect(log.views.countParked()).toBe(3);
    expect(log.titles({ kind: 'deal' })).toEqual(['Berries', 'Apples']);
  });

  it.each([
    ['of a type not known', { type: 'FutureThing' }],
    ['whose data is no JSON', { data: '{' }],
    ['whose metadata is no JSON', { metadata: '-' }],
  ])('may be one %s', async (_, broken) => {
    const log = await FollowedLog.open(new SmallFolds());
    const said = newEvent({
      type: 'Said',
      data: { says: 'nothing' },
      metadata: { recordedAt: '2026-02-01T00:00:00.000Z' },
    });
    const { eventId } = await log.append('deal-a', { ...said, ...broken });
    await log.say('deal-b', { says: 'title', title: 'Berries' });
    await log.follow();
    expect(log.views.parked().map((parked) => parked.eventId)).toEqual([eventId]);
    expect(log.views.eventById(eventId)?.stream).toBe('deal-a');
    expect(log.titles({ kind: 'deal' })).toEqual(['Berries']);
    expect(log.views.summaryOf(DEAL)).toBeUndefined();
  });
});

describe('a retry', () => {
  it('applies the event and what waited behind it, once it can be folded', async () => {
    const { log, poison, waiting } = await poisonedDeal();
    log.folds.cured = true;
    expect(await log.follower.retry(poison.eventId)).toBe(0);
    expect(log.views.parked()).toEqual([]);
    expect(log.views.summaryOf(DEAL)).toMatchObject({ title: 'Avocados', incomplete: false, since: waiting.position });
    await log.say('deal-a', { says: 'title', title: 'Apricots' });
    await log.follow();
    expect(log.titles({ kind: 'deal' })).toEqual(['Berries', 'Apricots']);
  });

  it('leaves everything as it was while the event still cannot be folded', async () => {
    const { log, waiting } = await poisonedDeal();
    const before = log.dump();
    expect(await log.follower.retry(waiting.eventId)).toBe(2);
    expect(log.dump()).toEqual(before);
  });

  it('stops at the next event that cannot be folded', async () => {
    const { log, poison, waiting } = await poisonedDeal();
    const unknown = await log.say('deal-a', { says: 'nothing' }, { type: 'FutureThing' });
    await log.follow();
    log.folds.cured = true;
    expect(await log.follower.retry(poison.eventId)).toBe(1);
    expect(log.views.incomplete(DEAL)).toMatchObject({
      eventId: unknown.eventId,
      reason: expect.stringContaining('FutureThing'),
    });
    expect(log.views.summaryOf(DEAL, waiting.position)).toMatchObject({ title: 'Avocados', incomplete: false });
  });

  it('of an event that is not parked says so', async () => {
    const { log } = await poisonedDeal();
    const [first] = await log.events();
    expect(await log.follower.retry(first!.eventId)).toBeUndefined();
    expect(await log.follower.retry('unknown')).toBeUndefined();
  });

  it('gives the rows of views that never parked anything', async () => {
    await fc.assert(
      fc.asyncProperty(poisonedHistories, fc.integer({ min: 1, max: 7 }), async (lines, page) => {
        const log = await FollowedLog.open(new SmallFolds());
        await tell(log, lines);
        await log.follow(page);
        log.folds.cured = true;
        for (let parked = log.views.parked(); parked.length > 0; parked = log.views.parked()) {
          await log.follower.retry(parked[0]!.eventId);
        }
        const cured = new SmallFolds();
        cured.cured = true;
        const other = await FollowedLog.open(cured, log.store);
        await other.follow();
        expect(log.dump()).toEqual(other.dump());
      }),
      { numRuns: 20 },
    );
  });
});
