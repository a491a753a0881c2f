import { describe, it } from 'vitest';
import { appendBehaviour } from './behaviour/appends.js';
import { benchFor, type OpenServer } from './behaviour/bench.js';
import { deletionBehaviour } from './behaviour/deletions.js';
import { rawCallBehaviour } from './behaviour/raw-calls.js';
import { readBehaviour } from './behaviour/reads.js';
import { subscriptionBehaviour } from './behaviour/subscriptions.js';
import { EventStoreDBDouble } from './eventstoredb-double.js';

const REAL = process.env['DEALTRAIL_TEST_ESDB'];

/** The double is trusted because of this: what it is held to here, the real server was and can be held to as well. */
function behaviour(open: OpenServer): void {
  const bench = benchFor(open);
  appendBehaviour(bench);
  readBehaviour(bench);
  subscriptionBehaviour(bench);
  deletionBehaviour(bench);
  rawCallBehaviour(bench);
}

describe('the double of EventStoreDB', () => {
  behaviour(async () => {
    const double = await EventStoreDBDouble.start({ allowDeletes: true, commitTimeoutMs: 500 });
    return { url: double.url, stop: () => double.stop() };
  });
});

describe('the real EventStoreDB', () => {
  if (REAL) behaviour(async () => ({ url: REAL, stop: async () => undefined }));
  else it.skip('the same list, against a server whose connection string is in DEALTRAIL_TEST_ESDB: it is not set');
});
