import { describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '#event-sourcing';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { openDatabase } from '#sqlite';
import { FollowedLog } from './testing/followed-log.js';
import { SmallFolds } from './testing/small-folds.js';
import { ViewsFollower } from './views-follower.js';

const open = () => FollowedLog.open(new SmallFolds());

async function twoDeals() {
  const log = await open();
  await log.say('deal-a', { says: 'title', title: 'Apples' });
  await log.say('deal-b', { says: 'title', title: 'Berries' });
  await log.say('deal-a', { says: 'stage', stage: 'in_talks', status: 'reported' });
  return log;
}

describe('the follower of the views', () => {
  it('folds the log into rows, as of every position of it', async () => {
    const log = await twoDeals();
    const [first, second, third] = await log.events();
    await log.follow();
    expect(log.views.position()).toBe(third!.position);
    expect(log.titles({ kind: 'deal' })).toEqual(['Berries', 'Apples']);
    expect(log.titles({ kind: 'deal' }, first!.position)).toEqual(['Apples']);
    expect(log.titles({ kind: 'deal', stage: 'in_talks' })).toEqual(['Apples']);
    expect(log.titles({ kind: 'deal', stage: 'in_talks' }, second!.position)).toEqual([]);
  });

  it('gives the same rows however the log is cut, and when it resumes', async () => {
    const whole = await twoDeals();
    await whole.follow();
    const log = await FollowedLog.open(new SmallFolds(), whole.store);
    await log.follow(1);
    expect(log.dump()).toEqual(whole.dump());
    await log.say('deal-a', { says: 'stage', stage: 'signed', status: 'confirmed' });
    await log.reopen();
    await log.follow();
    await whole.follow();
    expect(log.dump()).toEqual(whole.dump());
  });

  it('passes over events that it has applied', async () => {
    const log = await twoDeals();
    await log.follow();
    const before = log.dump();
    const events = await log.events();
    await log.follower.handle(events, events.at(-1)!.position);
    await log.follower.handle([events[0]!], events[0]!.position);
    expect(log.dump()).toEqual(before);
    expect(log.views.position()).toBe(events.at(-1)!.position);
  });

  it('passes over an event that comes twice in one batch', async () => {
    const log = await twoDeals();
    const events = await log.events();
    await log.follower.handle(
      events.flatMap((event) => [event, event]),
      events.at(-1)!.position,
    );
    const once = await FollowedLog.open(new SmallFolds(), log.store);
    await once.follow();
    expect(log.dump()).toEqual(once.dump());
  });

  it('gives others their turn while it folds', async () => {
    const slow = new SmallFolds();
    const { deal } = slow.kinds;
    const evolve = deal!.evolve.bind(deal);
    deal!.evolve = (state, event) => {
      for (const end = performance.now() + 3; performance.now() < end;);
      return evolve(state, event);
    };
    const log = await FollowedLog.open(slow);
    for (let n = 0; n < 40; n++) await log.say('deal-a', { says: 'nothing' });
    let turns = 0;
    const tick = setInterval(() => turns++, 0);
    await log.follow();
    clearInterval(tick);
    expect(turns).toBeGreaterThan(5);
  });

  it('does not read a subject anew for each of its events, however long its text', async () => {
    const log = await open();
    for (const n of [1, 2, 3, 4]) await log.say('deal-a', { says: 'title', title: `${n}`.repeat(900_000) });
    const read = vi.spyOn(log.store, 'readStream');
    await log.follow(1);
    expect(read).not.toHaveBeenCalled();
    await log.reopen();
    await log.say('deal-a', { says: 'nothing' });
    read.mockClear();
    await log.follow(1);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('moves its checkpoint over what others wrote, and never back', async () => {
    const log = await twoDeals();
    await log.follow();
    const foreign: StoredEvent = {
      ...(await log.events())[0]!,
      stream: 'elsewhere',
      metadata: 'none',
      position: '900000',
    };
    await log.follower.handle([foreign], '900000');
    expect(log.views.position()).toBe('900000');
    expect(log.views.events().map(({ stream }) => stream)).toEqual(['deal-a', 'deal-b', 'deal-a']);
    await log.follower.handle([], '5');
    expect(log.views.position()).toBe('900000');
  });
});

describe('positions beyond 2^53', () => {
  it('are exact everywhere', async () => {
    const store = new MemoryEventStore({ log: new MemoryLog({ firstPosition: '9223372036854770001' }) });
    const log = await FollowedLog.open(new SmallFolds(), store);
    await log.say('deal-a', { says: 'title', title: 'Apples' });
    const second = await log.say('deal-a', { says: 'title', title: 'Avocados' });
    await log.say('deal-a', { says: 'poison' });
    await log.follow();
    const events = await log.events();
    expect(log.views.events().map(({ position }) => position)).toEqual(events.map(({ position }) => position));
    expect(log.views.events({ after: events[0]!.position, limit: 1 })[0]?.eventId).toBe(second.eventId);
    expect(log.views.positionAt('2026-02-01T00:01:00Z')).toBe('9223372036854770001');
    expect(log.titles({ kind: 'deal' }, events[0]!.position)).toEqual(['Apples']);
    expect(log.views.list({ kind: 'deal' }).items[0]?.since).toBe(second.position);
    expect(log.views.parked()[0]?.position).toBe(events[2]!.position);
  });
});

describe('a log that does not continue where the views stand', () => {
  it('stops them at a missing event, and nothing of the batch is applied', async () => {
    const log = await twoDeals();
    await log.say('deal-a', { says: 'title', title: 'Avocados' });
    const [first, second, , fourth] = await log.events();
    await log.follower.handle([first!], first!.position);
    const before = log.dump();
    await expect(log.follower.handle([second!, fourth!], fourth!.position)).rejects.toThrow(
      /deal-a has revision 2 .* where revision 1 must follow/,
    );
    expect(log.dump()).toEqual(before);
    await log.follow();
    expect(log.titles({ kind: 'deal' })).toEqual(['Berries', 'Avocados']);
  });

  it('stops them at an event that comes late', async () => {
    const log = await twoDeals();
    const [first, second, third] = await log.events();
    await expect(log.follower.handle([second!, first!], third!.position)).rejects.toThrow(/came late, at position 0/);
    expect(log.dump()).toEqual([]);
  });

  it('stops them where the store no longer holds what was followed', async () => {
    const log = await twoDeals();
    await log.follow();
    const [, , third] = await log.events();
    const next = { ...third!, eventId: 'next', revision: '2', position: '900000' };
    const elsewhere = new ViewsFollower(log.views, new MemoryEventStore(), log.folds);
    await expect(elsewhere.handle([next], next.position)).rejects.toThrow(
      'The store holds 0 events of deal-a, where 2',
    );
    expect(log.views.position()).toBe(third!.position);
  });
});

describe('a transaction that fails', () => {
  it('leaves nothing, neither rows nor checkpoint', async () => {
    const log = await twoDeals();
    const [first, , third] = await log.events();
    await log.follower.handle([first!], first!.position);
    const before = log.dump();
    const other = openDatabase(log.views.file.path, { durability: 'normal' });
    other.exec(`CREATE TRIGGER power_cut BEFORE INSERT ON meta WHEN new.name = 'checkpoint'
      BEGIN SELECT RAISE(ABORT, 'the power is cut'); END`);
    await expect(log.follow()).rejects.toThrow('the power is cut');
    expect(log.dump()).toEqual(before);
    expect(log.views.position()).toBe(first!.position);
    other.exec('DROP TRIGGER power_cut');
    other.close();
    await log.follow();
    expect(log.views.position()).toBe(third!.position);
    expect(log.titles({ kind: 'deal', stage: 'in_talks' })).toEqual(['Apples']);
  });

  it('is tried again whole when the store cannot be read', async () => {
    let down: Error | undefined;
    const store = new MemoryEventStore({ faults: { read: () => down } });
    const log = await FollowedLog.open(new SmallFolds(), store);
    await log.say('deal-a', { says: 'title', title: 'Apples' });
    await log.follow();
    await log.reopen();
    const next = await log.say('deal-a', { says: 'title', title: 'Avocados' });
    down = new Error('The store is down');
    await expect(log.follower.handle([next], next.position)).rejects.toThrow('The store is down');
    down = undefined;
    await log.follower.handle([next], next.position);
    expect(log.titles({ kind: 'deal' })).toEqual(['Avocados']);
  });
});
