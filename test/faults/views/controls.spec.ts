import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_STREAM, type StoredEvent } from '#event-sourcing';
import { until } from '#event-sourcing/testing';
import { dump, rebuildViews, ViewsFollower } from '#views';
import { Served } from '../support/served.js';
import { talkedAbout } from '../support/talked-about.js';
import { wholeLog, withFolder } from '../support/whole-log.js';
import { following, logOf, rowsUpTo, viewsAt, withLog } from './bench.js';

const oneLater = (number: string): string => String(BigInt(number) + 1n);

/** The event once more, as if it were another, the next of its stream and of the log. */
function doubled(event: StoredEvent): StoredEvent {
  const { revision, position } = event;
  return { ...event, eventId: randomUUID(), revision: oneLater(revision), position: oneLater(position) };
}

describe('what the views are looked at with', () => {
  it('P2 the control: an event that counts twice is in their figures and in their rows', async () => {
    await withLog([7, 9], async (bench) => {
      const { views } = await viewsAt(bench, 'twice');
      const follower = new ViewsFollower(views, bench.store);
      const events = await wholeLog(bench.store);
      const again = doubled(events.at(-1)!);
      await follower.handle([...events, again], again.position);
      expect(views.events({ limit: 1_000 })).toHaveLength(71);
      expect([...dump(views)]).not.toEqual(await rowsUpTo(bench, await bench.store.head()));
      views.close();
    });
  });

  it('P3 P6 the control: an event that can be folded is not parked', async () => {
    await following(async (store, views, log) => {
      await store.append('deal-one', NO_STREAM, [talkedAbout('one', 0)]);
      const { last } = await store.append('deal-one', '0', [talkedAbout('one', 1)]);
      expect(await log.reached('views', last.position, 10_000)).toBe(true);
      expect(views.parked()).toEqual([]);
      expect(views.incomplete({ kind: 'deal', id: 'one' })).toBeUndefined();
    });
  });

  it('P4 the control: a record that is made meanwhile changes the answer', async () => {
    await withFolder(async (folder) => {
      await logOf(folder, 4, 6);
      const server = await Served.start({ folder, within: 60_000 });
      const list = async (): Promise<string> => JSON.stringify((await server.get('/v1/deals?limit=100')).body);
      const before = await list();
      expect((await server.state('meanwhile')).status).toBe(201);
      await until(async () => (await list()) !== before);
      await server.kill();
    });
  });

  it('P5 the control: views that are given what comes after a gap, and not told of it, would be short of it', async () => {
    await withLog([2, 5], async (bench) => {
      const { views } = await viewsAt(bench, 'gap');
      const events = await wholeLog(bench.store);
      const short = events.slice(0, -1);
      await new ViewsFollower(views, bench.store).handle(short, events.at(-1)!.position);
      expect(views.position()).toBe(events.at(-1)!.position);
      expect([...dump(views)]).not.toEqual(await rowsUpTo(bench, views.position()));
      views.close();
    });
  });

  it('P7 the control: a rebuild that begins anew tells of every event', async () => {
    await withLog([10, 20], async (bench) => {
      const seen: number[] = [];
      const file = join(bench.folder, 'anew.db');
      await rebuildViews({ store: bench.store, file, onProgress: ({ events }) => void seen.push(events) });
      expect(seen.at(-1)).toBe(10 * 21);
    });
  });
});
