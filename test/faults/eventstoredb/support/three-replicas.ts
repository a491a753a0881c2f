import { randomBytes } from 'node:crypto';
import { makeToken, SECRET_BYTES } from '#access';
import { EventStoreDBDouble } from '../../../support/eventstoredb/eventstoredb-double.js';
import { Replica } from './replica.js';

const NAMES = ['A', 'B', 'C'];

/** Three APIs on one cluster of three nodes. */
export interface ThreeReplicas {
  readonly double: EventStoreDBDouble;
  readonly replicas: readonly Replica[];
  /** An admin key; it opens them where they are started with it. */
  readonly token: string;
}

/** Runs a test with three replicas that are not started yet, on an empty log. */
export async function withThreeReplicas(
  environment: Readonly<Record<string, string>>,
  test: (three: ThreeReplicas) => Promise<void>,
): Promise<void> {
  const double = await EventStoreDBDouble.start({ nodes: 3 });
  const settings = { DEALTRAIL_STORE: double.url, ...environment };
  const replicas = await Promise.all(NAMES.map((name) => Replica.of(name, settings)));
  try {
    await test({ double, replicas, token: environment['DEALTRAIL_BOOTSTRAP_KEY'] ?? '' });
  } finally {
    await Promise.all(replicas.map((replica) => replica.dispose()));
    await double.stop();
  }
}

/** The same with an admin key, started and ready. */
export async function withReadyReplicas(test: (three: ThreeReplicas) => Promise<void>): Promise<void> {
  const token = makeToken('replicas', randomBytes(SECRET_BYTES));
  await withThreeReplicas({ DEALTRAIL_BOOTSTRAP_KEY: token }, async (three) => {
    await Promise.all(three.replicas.map((replica) => replica.start()));
    for (const replica of three.replicas) await replica.readyOrGone();
    await test(three);
  });
}
