import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type EventStore, NO_STREAM, type Position, type StoredEvent } from '#event-sourcing';
import { appendTo, MemoryEventStore, newEvent } from '#event-sourcing/testing';
import { openViews } from '../open-views.js';
import type { SubjectFolds } from '../subject-folds.js';
import { dump, type Views } from '../views.js';
import { ViewsFollower } from '../views-follower.js';
import { type Saying, type SmallFolds } from './small-folds.js';

const FIRST_RECORDED = Date.UTC(2026, 1, 1);
const MINUTE = 60_000;

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens views that are closed after the test. */
export async function viewsOf(options: { folder: string; store: EventStore; folds: SubjectFolds }): Promise<Views> {
  const views = await openViews(options);
  onTestFinished(() => views.close());
  return views;
}

/** A log in memory, and views that follow it when told to. The nth event is recorded n minutes into February 2026. */
export class FollowedLog<Folds extends SubjectFolds = SmallFolds> {
  follower: ViewsFollower;
  #recorded = 0;

  private constructor(
    readonly store: EventStore,
    readonly folds: Folds,
    readonly folder: string,
    public views: Views,
  ) {
    this.follower = new ViewsFollower(views, store, folds);
  }

  static async open<Folds extends SubjectFolds>(
    folds: Folds,
    store: EventStore = new MemoryEventStore(),
  ): Promise<FollowedLog<Folds>> {
    const folder = temporaryFolder();
    return new FollowedLog(store, folds, folder, await viewsOf({ folder, store, folds }));
  }

  /** Appends what is said about the subject, as an event named `Said` unless said otherwise. */
  async say(stream: string, data: Saying, wanted: { type?: string; recordedAt?: string } = {}): Promise<StoredEvent> {
    this.#recorded += 1;
    const recordedAt = wanted.recordedAt ?? new Date(FIRST_RECORDED + this.#recorded * MINUTE).toISOString();
    const metadata = { schemaVersion: 1, recordedAt, assertedAt: recordedAt, recordedBy: 'key-1' };
    return this.append(stream, newEvent({ type: wanted.type ?? 'Said', data, metadata }));
  }

  async append(stream: string, event: ReturnType<typeof newEvent>): Promise<StoredEvent> {
    const [last] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    const events = await appendTo(this.store, stream, last?.revision ?? NO_STREAM, [event]);
    return events[0]!;
  }

  /** Follows the log to its head, in pages of so many events. */
  async follow(limit = 1_000): Promise<void> {
    for (let atHead = false; !atHead;) {
      const after = this.follower.checkpoint();
      const page = await this.store.readLog({ limit, ...(after !== undefined && { after }) });
      if (page.next !== undefined) await this.follower.handle(page.events, page.next);
      atHead = page.atHead;
    }
  }

  /** As after a restart, of this version of the fold or another. */
  async reopen(folds: Folds = this.folds): Promise<void> {
    this.views.close();
    this.views = await viewsOf({ folder: this.folder, store: this.store, folds });
    this.follower = new ViewsFollower(this.views, this.store, folds);
  }

  /** The whole log, in order. */
  async events(): Promise<readonly StoredEvent[]> {
    return (await this.store.readLog({ limit: 1_000_000 })).events;
  }

  dump(): string[] {
    return [...dump(this.views)];
  }

  titles(query: Parameters<Views['list']>[0], asOf?: Position): string[] {
    return this.views.list({ ...query, ...(asOf !== undefined && { asOf }) }).items.map(({ title }) => title);
  }
}
