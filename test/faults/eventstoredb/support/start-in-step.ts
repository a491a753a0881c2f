import { until } from '#event-sourcing/testing';
import type { EventStoreDBDouble } from '../../../support/eventstoredb/eventstoredb-double.js';
import type { Replica } from './replica.js';

/**
 * How often a replica reads to find the end of the log, of everything and of what is ours: when it opens the log, and
 * when it begins to follow it.
 */
const READS_TO_OPEN = 4;

/**
 * Starts them so that all look into the log in the same instant: the server is silent until each waits for it, first to
 * open the log, then to find out whether there is a key.
 */
export async function startInStep(double: EventStoreDBDouble, replicas: readonly Replica[]): Promise<void> {
  const { reads, openConnections } = double.counts;
  double.stall();
  const started = Promise.all(replicas.map((replica) => replica.start()));
  await until(() => double.counts.openConnections >= openConnections + replicas.length, { within: 30_000 });
  double.resume();
  await until(() => double.counts.reads >= reads + READS_TO_OPEN * replicas.length, { within: 30_000 });
  double.stall();
  for (const replica of replicas) await until(() => replica.isLive(), { within: 30_000 });
  double.resume();
  await started;
}
