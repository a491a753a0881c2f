// What 64 writers append a second, to the log as the server opens it. Arguments: JSON of `Options`.
import { uuidv7 } from 'uuidv7';
import { catalogue, deals, type DomainEvent } from '#deals';
import { canonicalJson, type EventStore, LogFollowing, NO_STREAM, Subjects } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { dealFolds, openViews, ViewsFollower } from '#views';
import { metadataOf, type Step } from '../workload.js';
import { write } from '../writers.js';

interface Options {
  readonly folder: string;
  readonly seconds: number;
  /** Whether the views follow meanwhile, as they do in a server. */
  readonly views: boolean;
  /** Whether each event is decided on its deal, or appended as it is. */
  readonly decided: boolean;
}

const { folder, seconds, views, decided } = JSON.parse(process.argv[2]!) as Options;
const store = await openEventStore({ kind: 'sqlite', folder });
const following = views ? await follow(store) : undefined;
const figures = await write(seconds, decided ? deciding(store) : appending(store));
console.log(JSON.stringify(figures));
await following?.stop();
await store.close();

function appending(log: EventStore): (step: Step) => Promise<unknown> {
  let n = 0;
  return ({ stream, version, event }) => {
    const [data, metadata] = [canonicalJson(event.data), canonicalJson(metadataOf(++n))];
    const expected = version === 0 ? NO_STREAM : String(version - 1);
    return log.append(stream, expected, [{ eventId: uuidv7(), type: event.type, data, metadata }]);
  };
}

function deciding(log: EventStore): (step: Step) => Promise<unknown> {
  const subjects = new Subjects<unknown, DomainEvent>({
    store: log,
    catalogue,
    decider: deals,
    now: () => new Date(),
  });
  const metadata = { assertedAt: '2026-02-11', recordedBy: 'bench', requestHash: 'a'.repeat(64) };
  return ({ stream, event }) => subjects.record({ stream, proposal: event, eventId: uuidv7(), metadata });
}

async function follow(log: EventStore): Promise<LogFollowing> {
  const open = await openViews({ folder: `${folder}/views`, store: log });
  const follower = new ViewsFollower(open, log, dealFolds);
  const onFailure = (what: string, error: Error): void => console.error(what, error);
  const made = new LogFollowing({ store: log, followers: [follower], onFailure });
  made.start();
  return made;
}
