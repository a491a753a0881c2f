import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEventStore } from '#event-store';
import { type EventStore, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';
import { type Ack, violations } from '../support/history.js';
import type { Random } from '../support/seed.js';
import { viewsOn } from '../support/views-in.js';
import { wholeLog } from '../support/whole-log.js';

/** One round of a campaign: a fault of one kind, against a log of its own. */
export interface Round {
  /** Empty, and the round's own. */
  readonly folder: string;
  readonly random: Random;
  /** How many rounds of this kind came before it. */
  readonly ordinal: number;
  /** A control: what is tested is broken on purpose, and the round must find it. */
  readonly doctored: boolean;
}

/** What the rounds count. */
export const COUNTED = ['kills', 'crashPoints', 'images', 'faults', 'acknowledged', 'refused', 'stored'] as const;
export type Counts = Partial<Record<(typeof COUNTED)[number], number>>;

export interface Outcome {
  readonly counts: Counts;
  /** What is wrong; empty when nothing is. */
  readonly found: readonly string[];
}

/**
 * The check of the history, in a log that is opened as any start opens it: what was acknowledged is there once, with the
 * same bytes and in order; the last event of each stream, tried again, is found and not stored twice; writing goes on;
 * and the views that lived through it are those of a rebuild, row for row.
 */
export async function checked(folder: string, acks: readonly Ack[], counts: Counts): Promise<Outcome> {
  return checkedLog(folder, () => acks, counts);
}

/** The same where what was acknowledged is only known with the log at hand. */
export async function checkedLog(
  folder: string,
  acksOf: (log: readonly StoredEvent[]) => readonly Ack[],
  counts: Counts,
): Promise<Outcome> {
  const store = await openEventStore({ kind: 'sqlite', folder, reserveBytes: 0 });
  try {
    const log = await wholeLog(store);
    const acks = acksOf(log);
    const found = [...violations(log, acks), ...(await doubled(store, log)), ...(await differentViews(store, folder))];
    await store.append('probe', NO_STREAM, [newEvent()]);
    const acknowledged = new Set(acks.map(({ eventId }) => eventId)).size;
    return { counts: { ...counts, acknowledged, stored: log.length }, found };
  } finally {
    await store.close();
  }
}

/** What is stored twice when it is tried again. */
async function doubled(store: EventStore, log: readonly StoredEvent[]): Promise<string[]> {
  const found: string[] = [];
  for (const last of new Map(log.map((event) => [event.stream, event])).values()) {
    const before = last.revision === '0' ? NO_STREAM : String(BigInt(last.revision) - 1n);
    const again = await store.append(last.stream, before, [last]);
    if (!again.duplicate || again.last.position !== last.position) found.push(`doubled: ${last.eventId}, tried again`);
  }
  return found;
}

async function differentViews(store: EventStore, folder: string): Promise<string[]> {
  const survived = await viewsOn(store, folder);
  rmSync(join(folder, 'views'), { recursive: true });
  return differing(survived, await viewsOn(store, folder));
}

/** The first row of the views that is not as a rebuild makes it. */
function differing(survived: readonly string[], rebuilt: readonly string[]): string[] {
  const at = survived.findIndex((row, n) => row !== rebuilt[n]);
  if (at === -1 && survived.length === rebuilt.length) return [];
  const n = at === -1 ? survived.length : at;
  return [`views: row ${n} is ${survived[n] ?? 'missing'}, a rebuild makes it ${rebuilt[n] ?? 'missing'}`];
}

/** The sum of what was counted. */
export function sum(all: readonly Counts[]): Counts {
  const total: Counts = {};
  for (const counts of all)
    for (const what of COUNTED) if (counts[what]) total[what] = (total[what] ?? 0) + counts[what];
  return total;
}
