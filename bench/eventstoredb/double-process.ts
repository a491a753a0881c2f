// The double in a process of its own, so that it has a core to itself as a server would. Told to seed, it fills its log.
import { EventStoreDBDouble } from '../../test/support/eventstoredb/eventstoredb-double.js';
import { DATA, METADATA } from './payload.js';

const BATCH = 100;

const double = await EventStoreDBDouble.start();
process.send!({ url: double.url });
process.on('message', ({ seed }: { seed: number }) => {
  const event = { type: 'ReportRecorded', data: DATA, metadata: METADATA };
  for (let n = 0; n < seed; n += BATCH) double.log.append(`bench-${n}`, ...Array.from({ length: BATCH }, () => event));
  process.send!({ seeded: seed });
});
process.on('disconnect', () => process.exit());
