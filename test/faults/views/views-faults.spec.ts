import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EventStore, LogFollowing, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { newEvent, until } from '#event-sourcing/testing';
import { openDatabase } from '#sqlite';
import { dump, rebuildViews, ViewsFollower } from '#views';
import { Served } from '../support/served.js';
import { seeded } from '../support/seed.js';
import { hasStrace, injecting, NO_STRACE } from '../support/strace.js';
import { talkedAbout } from '../support/talked-about.js';
import { wholeLog, withFolder } from '../support/whole-log.js';
import { type Bench, following, logOf, rowsUpTo, viewsAt, withLog } from './bench.js';

const PROGRAM = 'test/faults/views/follow.mjs';

function follow({ folder }: Bench, name: string, under: readonly string[] = []): NodeJS.Signals | null {
  const [command, ...rest] = [...under, process.execPath, PROGRAM, join(folder, 'log'), join(folder, name)];
  return spawnSync(command, rest).signal;
}

describe('P1 views whose process is killed between any two of its writes', () => {
  it('hold the rows of their checkpoint, and go on from there to those of a rebuild', async ({ skip }) => {
    if (!hasStrace()) skip(NO_STRACE);
    const random = seeded('test/faults/views/views-faults.spec.ts');
    await withLog([10, 20], async (bench) => {
      const whole = await rowsUpTo(bench, await bench.store.head());
      const between = new Set<string>();
      for (let n = 0; n < 10; n++) {
        const nth = 1 + Math.floor(random() * 150);
        const name = `killed-${n}`;
        if (follow(bench, name, injecting('pwrite64', `signal=KILL:when=${nth}`)) === null) continue;
        const { views, rows } = await viewsAt(bench, name);
        expect(rows, `killed at write ${nth}`).toEqual(await rowsUpTo(bench, views.position()));
        between.add(views.position() ?? 'none');
        views.close();
        expect(follow(bench, name)).toBeNull();
        const after = await viewsAt(bench, name);
        expect(after.rows).toEqual(whole);
        after.views.close();
      }
      expect(between.size).toBeGreaterThan(1);
    });
  });

  it('P1 the control: would be found out if they wrote a checkpoint on its own', async () => {
    await withLog([3, 10], async (bench) => {
      const { views } = await viewsAt(bench, 'torn');
      const events = await wholeLog(bench.store);
      await new ViewsFollower(views, bench.store).handle(events.slice(0, 20), events[19]!.position);
      views.close();
      const [file] = readdirSync(join(bench.folder, 'torn')).filter((name) => name.endsWith('.db'));
      const db = openDatabase(join(bench.folder, 'torn', file!), { durability: 'normal' });
      db.prepare("UPDATE meta SET value = ? WHERE name = 'checkpoint'").run(events[9]!.position);
      db.close();
      const torn = await viewsAt(bench, 'torn');
      expect(torn.rows).not.toEqual(await rowsUpTo(bench, torn.views.position()));
      torn.views.close();
    });
  });
});

describe('P2 events that are delivered twice', () => {
  it('count once, by figures that no view was asked for', async () => {
    await withLog([7, 9], async (bench) => {
      const { views } = await viewsAt(bench, 'twice');
      const follower = new ViewsFollower(views, bench.store);
      const events = await wholeLog(bench.store);
      for (let from = 0; from < events.length; from += 10) {
        const page = events.slice(Math.max(0, from - 5), from + 10);
        const examined = page.at(-1)!.position;
        await follower.handle(
          page.flatMap((event) => [event, event]),
          examined,
        );
        await follower.handle(page, examined);
      }
      expect(views.list({ kind: 'deal' }, { limit: 100 }).items).toHaveLength(7);
      const indexed = views.events({ limit: 1_000 });
      expect(indexed).toHaveLength(70);
      expect(new Set(indexed.map(({ eventId }) => eventId)).size).toBe(70);
      expect([...dump(views)]).toEqual(await rowsUpTo(bench, await bench.store.head()));
      views.close();
    });
  });
});

describe('an event that cannot be folded', () => {
  const strange = (dealId: string, what: { type?: string; schemaVersion?: number }) => {
    const event = talkedAbout(dealId, 1);
    const metadata = {
      ...(JSON.parse(event.metadata) as object),
      ...(what.schemaVersion && { schemaVersion: what.schemaVersion }),
    };
    return newEvent({ type: what.type ?? event.type, data: JSON.parse(event.data) as object, metadata });
  };

  it.for([
    ['P3 of a kind that nobody knows', { type: 'NeverHeardOf' }, /NeverHeardOf/],
    ['P6 of a version that is yet to come', { schemaVersion: 99 }, /99/],
  ] as const)(
    '(%s) is parked with its reason, and another subject is level within a second',
    async ([, what, reason]) => {
      await following(async (store, views, log) => {
        await store.append('deal-one', NO_STREAM, [talkedAbout('one', 0)]);
        await store.append('deal-two', NO_STREAM, [talkedAbout('two', 0)]);
        const poison = strange('one', what);
        await store.append('deal-one', '0', [poison]);
        const { last } = await store.append('deal-two', '0', [talkedAbout('two', 1)]);
        expect(await log.reached('views', last.position, 1_000)).toBe(true);
        expect(views.parked()).toEqual([
          expect.objectContaining({ eventId: poison.eventId, reason: expect.stringMatching(reason) }),
        ]);
        expect(views.incomplete({ kind: 'deal', id: 'one' })?.eventId).toBe(poison.eventId);
        expect(views.incomplete({ kind: 'deal', id: 'two' })).toBeUndefined();
        expect(views.events({ limit: 10 }).map(({ eventId }) => eventId)).toContain(poison.eventId);
      });
    },
  );
});

describe('P5 a feed with a gap', () => {
  it('stops the views where it is, they say so, and go on when the event is there after all', async () => {
    await withLog([2, 5], async (bench) => {
      const events = await wholeLog(bench.store);
      const lacking = events[6]!;
      let whole = false;
      const store = without(bench.store, (event) => !whole && event.eventId === lacking.eventId);
      const { views } = await viewsAt(bench, 'gap');
      const log = new LogFollowing({ store, followers: [new ViewsFollower(views, store)] });
      log.start();
      await until(() => log.status().followers[0]?.state === 'failing');
      expect(log.status().followers[0]!.lastError).toMatch(/revision \d+ .* must follow/);
      expect(views.events({ limit: 100 }).length).toBeLessThan(7);
      whole = true;
      await until(() => views.position() === events.at(-1)!.position);
      await log.stop();
      expect([...dump(views)]).toEqual(await rowsUpTo(bench, views.position()));
      views.close();
    });
  });
});

/** The store, as if some of its events were not there. */
function without(store: EventStore, isHidden: (event: StoredEvent) => boolean): EventStore {
  const kept = (events: readonly StoredEvent[]): StoredEvent[] => events.filter((event) => !isHidden(event));
  return Object.assign(Object.create(store) as EventStore, {
    readLog: async (...given: Parameters<EventStore['readLog']>) => {
      const page = await store.readLog(...given);
      return { ...page, events: kept(page.events) };
    },
    readStream: async (...given: Parameters<EventStore['readStream']>) => kept(await store.readStream(...given)),
    head: () => store.head(),
  });
}

describe('P4 a rebuild while the server answers', () => {
  it('leaves every answer as it is, before, during and after it', async () => {
    await withFolder(async (folder) => {
      await logOf(folder, 40, 60);
      const server = await Served.start({ folder, within: 60_000 });
      const list = async (): Promise<string> => JSON.stringify((await server.get('/v1/deals?limit=100')).body);
      const before = await list();
      const filesBefore = readdirSync(join(folder, 'views')).filter((name) => name.endsWith('.db'));
      let rebuilt = false;
      const rebuild = server.post('/v1/views/rebuild', {}, null).then(({ status }) => {
        rebuilt = true;
        return status;
      });
      let asked = 0;
      while (!rebuilt || asked < 3) {
        expect(await list()).toBe(before);
        asked++;
      }
      expect(await rebuild).toBe(200);
      expect(await list()).toBe(before);
      expect(readdirSync(join(folder, 'views')).filter((name) => name.endsWith('.db'))).not.toEqual(filesBefore);
      await server.kill();
    });
  });
});

describe('P7 a rebuild that is killed', () => {
  it(
    'goes on from where it was, telling how far it is, and ends with the same rows',
    { timeout: 300_000 },
    async () => {
      await withLog([50, 120], async (bench) => {
        const { views } = await viewsAt(bench, 'views');
        const file = views.rebuildFile();
        const args = [PROGRAM, join(bench.folder, 'log'), bench.folder, `--rebuild=${file}`];
        const victim = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        await once(victim.stdout, 'data');
        victim.kill('SIGKILL');
        await once(victim, 'close');
        const seen: number[] = [];
        await rebuildViews({
          store: bench.store,
          file,
          onProgress: ({ events, done }) => (seen.push(events), expect(done).toBeGreaterThan(0)),
        });
        expect(seen.at(-1)).toBeGreaterThan(0);
        expect(seen.at(-1)).toBeLessThan(50 * 121);
        await new ViewsFollower(views, bench.store).swap(file);
        expect([...dump(views)]).toEqual(await rowsUpTo(bench, await bench.store.head()));
        views.close();
      });
    },
  );
});
