import type { StoredEvent } from '#event-sourcing';
import { type Ack, digestOf, violations } from '../../support/history.js';
import { type Acknowledged, DEALS } from './writers.js';

/** What three replicas that wrote to one log leave behind. */
export interface Outcome {
  readonly acks: readonly Acknowledged[];
  /** The wording of each statement that was sent, answered or not. */
  readonly wordings: ReadonlySet<string>;
  /** The events of ours. */
  readonly log: readonly StoredEvent[];
  /** Of each replica: every row of its views. */
  readonly views: readonly (readonly string[])[];
  /** Of each replica: its answers to the same questions. */
  readonly answers: readonly (readonly string[])[];
}

/** What was recorded before the writers began. */
const BEFORE: Readonly<Record<string, number>> = { KeyCreated: 1, PartyRegistered: 1, DealOpened: DEALS.length };

/**
 * What is wrong: an event lost, changed, moved or doubled, a gap, an event that nobody sent, replicas that differ.
 * Empty when nothing is.
 */
export function findings({ acks, wordings, log, views, answers }: Outcome): string[] {
  return [
    ...violations(log, asAcks(acks, log)),
    ...unasked(log, wordings),
    ...differences('views', views),
    ...differences('answers', answers),
  ];
}

/** HTTP answers have no digest: that of the stored event stands for it where it holds what was sent and answered. */
function asAcks(acks: readonly Acknowledged[], log: readonly StoredEvent[]): Ack[] {
  const byId = new Map(log.map((event) => [event.eventId, event]));
  return acks.map((ack) => {
    const event = byId.get(ack.eventId);
    const kept = event && wordingOf(event) === ack.wording && recordedAtOf(event) === ack.recordedAt;
    return { ...ack, digest: kept ? digestOf(event) : 'not what was answered' };
  });
}

function unasked(log: readonly StoredEvent[], wordings: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const counts = new Map<string, number>();
  const said = new Set<string>();
  for (const event of log) {
    if (event.type !== 'StatementRecorded') counts.set(event.type, (counts.get(event.type) ?? 0) + 1);
    else {
      const wording = wordingOf(event);
      if (!wordings.has(wording)) found.push(`nobody sent: ${wording}`);
      if (said.has(wording)) found.push(`said twice: ${wording}`);
      said.add(wording);
    }
  }
  for (const type of new Set([...Object.keys(BEFORE), ...counts.keys()])) {
    if (counts.get(type) !== BEFORE[type]) found.push(`so many ${type}: ${counts.get(type)}`);
  }
  return found;
}

/** Those that are not as the first one is, by the first line in which they differ. */
function differences(what: string, all: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = all;
  return others.flatMap((other, n) => {
    const line = first.findIndex((text, at) => text !== other[at]);
    if (line < 0 && first.length === other.length) return [];
    return [`${what} of replica ${n + 1} differ: ${other[line]}, and not ${first[line]}`];
  });
}

function wordingOf({ data }: StoredEvent): string {
  return (JSON.parse(data) as { wording: string }).wording;
}

function recordedAtOf({ metadata }: StoredEvent): string {
  return (JSON.parse(metadata) as { recordedAt: string }).recordedAt;
}
