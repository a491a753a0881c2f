import { join } from 'node:path';
import { type EventStore, LogFollowing, NO_STREAM, type Position } from '#event-sourcing';
import { openEventReader, openEventStore } from '#event-store';
import { dump, openViews, type Views, ViewsFollower } from '#views';
import { talkedAbout } from '../support/talked-about.js';
import { wholeLog, withFolder } from '../support/whole-log.js';

/** A log of so many deals, each opened and talked about so often. */
export async function logOf(folder: string, deals: number, statements: number): Promise<void> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  for (let revision = 0; revision <= statements; revision++) {
    const before = revision === 0 ? NO_STREAM : String(revision - 1);
    const round = Array.from({ length: deals }, (_, n) =>
      store.append(`deal-talks-${n}`, before, [talkedAbout(`talks-${n}`, revision)]),
    );
    await Promise.all(round);
  }
  await store.close();
}

export interface Bench {
  readonly folder: string;
  readonly store: EventStore;
}

/** A log to be read, that `append` can still be given more of. */
export async function withLog(size: readonly [number, number], test: (bench: Bench) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    await logOf(join(folder, 'log'), ...size);
    const store = await openEventReader({ kind: 'sqlite', folder: join(folder, 'log') });
    await test({ folder, store }).finally(() => store.close());
  });
}

/** The rows of views that never met a fault, up to a position. */
export async function rowsUpTo({ folder, store }: Bench, upTo: Position | undefined): Promise<string[]> {
  const views = await openViews({ folder: join(folder, `sound-${crypto.randomUUID()}`), store });
  const events = (await wholeLog(store)).filter(({ position }) => upTo && BigInt(position) <= BigInt(upTo));
  if (events.length > 0) await new ViewsFollower(views, store).handle(events, events.at(-1)!.position);
  const rows = [...dump(views)];
  views.close();
  return rows;
}

export async function viewsAt({ folder, store }: Bench, name: string): Promise<{ views: Views; rows: string[] }> {
  const views = await openViews({ folder: join(folder, name), store });
  return { views, rows: [...dump(views)] };
}

/** Views that follow a store which is written to. */
export async function following(
  test: (store: EventStore, views: Views, log: LogFollowing) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const store = await openEventStore({ kind: 'sqlite', folder });
    const views = await openViews({ folder: join(folder, 'views'), store });
    const log = new LogFollowing({ store, followers: [new ViewsFollower(views, store)] });
    log.start();
    try {
      await test(store, views, log);
    } finally {
      await log.stop();
      views.close();
      await store.close();
    }
  });
}
