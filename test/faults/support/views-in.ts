import { join } from 'node:path';
import { type EventStore, LogFollowing } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { dump, openViews, ViewsFollower } from '#views';

/** Every row of the views in a data folder, brought up to the head of the log there by an ordinary start. */
export async function viewsIn(folder: string): Promise<string[]> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  try {
    return await viewsOn(store, folder);
  } finally {
    await store.close();
  }
}

/** The same where the log is elsewhere. */
export async function viewsOn(store: EventStore, folder: string): Promise<string[]> {
  const views = await openViews({ folder: join(folder, 'views'), store });
  const follower = new ViewsFollower(views, store);
  const following = new LogFollowing({ store, followers: [follower] });
  following.start();
  try {
    const head = await store.head();
    if (head !== undefined && !(await following.reached(follower.name, head, 60_000)))
      throw new Error('The views stay behind');
    return [...dump(views)];
  } finally {
    await following.stop();
    views.close();
  }
}
