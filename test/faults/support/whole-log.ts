import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, StoredEvent } from '#event-sourcing';
import { openEventStore } from '#event-store';

/** All events of a log, in order. */
export async function wholeLog(store: Pick<EventStore, 'readLog'>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.readLog(after === undefined ? {} : { after });
    events.push(...page.events);
    if (page.atHead) return events;
    after = page.next;
  }
}

/** Opens the log in a folder as any process would, reads all of it, and closes it. */
export async function logIn(folder: string): Promise<StoredEvent[]> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  try {
    return await wholeLog(store);
  } finally {
    await store.close();
  }
}

/** Runs a test with a folder of its own. */
export async function withFolder<Result>(test: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-faults-'));
  try {
    return await test(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
