import { randomUUID } from 'node:crypto';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Column, Names, Pieces } from './columns.js';
import { eventIdIn, type NewRecord, recordedIn, TOMBSTONE_REVISION, writeRead, writeResolved } from './records.js';
import { StreamIndex } from './stream-index.js';
import { WireWriter } from './wire.js';

/** What a record takes besides its content, about. Positions have gaps: they are offsets in a log of bytes. */
const OVERHEAD = 61;
const LINK = '$>';

/** An event that was not written by the adapter. What is left out is made up; data and metadata are taken as they are. */
export interface ForeignEvent {
  readonly eventId?: string;
  readonly type?: string;
  readonly data?: string | Uint8Array;
  readonly metadata?: string | Uint8Array;
  readonly contentType?: 'application/json' | 'application/octet-stream';
}

export interface LoggedEvent {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: string;
  readonly metadata: string;
}

/** All events of the server in their order, in memory; serialized once, when they come in. */
export class EventLog {
  readonly streamNames = new Names();
  readonly types = new Names();
  readonly #streams = new Map<string, StreamIndex>();
  readonly #messages = new Pieces();
  readonly #streamOf = new Column(Uint32Array);
  readonly #typeOf = new Column(Uint32Array);
  /** Less the first one, so that they are exact as numbers, however large the positions are. */
  readonly #offsetOf = new Column(Float64Array);
  readonly #nothings = new Set<bigint>();
  readonly #listeners = new Set<() => void>();
  readonly #writer = new WireWriter();
  #end = 0;

  constructor(private readonly firstPosition: bigint) {}

  get count(): number {
    return this.#messages.length;
  }

  /** The position of the last event; '0' when there is none. */
  get head(): string {
    return this.count === 0 ? '0' : String(this.positionAt(this.count - 1));
  }

  /** The position after the last record, where the next one will stand. */
  get end(): bigint {
    return this.firstPosition + BigInt(this.#end);
  }

  /** Writes past every rule and fault: at the end of whichever stream, system streams too. */
  append(stream: string, ...events: readonly ForeignEvent[]): void {
    const { last } = this.store(stream, events.map(toRecord));
    this.#streams.get(stream)!.settle(last);
  }

  /** Writes a link, as a projection would. */
  appendLink(stream: string, to: { readonly stream: string; readonly revision: number }): void {
    this.append(stream, {
      type: LINK,
      data: `${to.revision}@${to.stream}`,
      contentType: 'application/octet-stream',
    });
  }

  /** Writes what a server writes about itself every 30 seconds. */
  appendStatistics(times = 1): void {
    const data = JSON.stringify({ 'proc-startTime': '2026-01-01T00:00:00.000Z', 'proc-cpu': 3.5, 'sys-freeMem': 4096 });
    for (let n = 0; n < times; n++) this.append('$stats-127.0.0.1:2113', { type: '$statsCollected', data });
  }

  /** The event at this place, counted from 0 over all streams. */
  at(index: number): LoggedEvent {
    const recorded = streams.ReadResp.deserializeBinary(this.messageAt(index)).getEvent()!.getEvent()!;
    return {
      stream: this.streamAt(index),
      revision: recorded.getStreamRevision(),
      position: recorded.getCommitPosition(),
      eventId: recorded.getId()!.getString(),
      type: this.typeAt(index),
      json: recorded.getMetadataMap().get('content-type') === 'application/json',
      data: Buffer.from(recorded.getData_asU8()).toString('utf8'),
      metadata: Buffer.from(recorded.getCustomMetadata_asU8()).toString('utf8'),
    };
  }

  /** The events of a stream, or all of them. */
  events(stream?: string): LoggedEvent[] {
    const indexes = stream === undefined ? Array(this.count).keys() : (this.#streams.get(stream)?.indexes ?? []);
    return [...indexes].map((index) => this.at(index));
  }

  store(name: string, records: readonly NewRecord[]): { readonly last: number; readonly position: bigint } {
    const stream = this.#streams.get(name) ?? new StreamIndex(name);
    this.#streams.set(name, stream);
    const created = `${Date.now()}0000`;
    for (const record of records) {
      const revision = stream.indexes.push(this.count) - 1;
      this.#push(name, record, { revision, created });
    }
    for (const listener of this.#listeners) listener();
    return { last: stream.last, position: this.positionAt(this.count - 1) };
  }

  /** The event that ends a stream for good. It has the highest of all revisions. */
  storeTombstone(stream: StreamIndex): bigint {
    stream.tombstone = this.count;
    const record = toRecord({ type: '$streamDeleted', data: '{}' });
    this.#push(stream.name, record, { revision: TOMBSTONE_REVISION, created: `${Date.now()}0000` });
    for (const listener of this.#listeners) listener();
    return this.positionAt(this.count - 1);
  }

  /** A record that is no event: an append of nothing leaves one. Returns its position. */
  storeNothing(): bigint {
    const position = this.end;
    this.#nothings.add(position);
    this.#end += OVERHEAD * 2;
    return position;
  }

  isNothing(position: bigint): boolean {
    return this.#nothings.has(position);
  }

  stream(name: string): StreamIndex | undefined {
    return this.#streams.get(name);
  }

  /** Calls back after each append. Returns what ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The first event that stands there or later; `count` when there is none. By bisection. */
  indexFrom(position: bigint): number {
    const offset = Number(position - this.firstPosition);
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#offsetOf.at(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  positionAt(index: number): bigint {
    return this.firstPosition + BigInt(this.#offsetOf.at(index));
  }

  /** The position right after this event. */
  positionAfter(index: number): bigint {
    return this.positionAt(index) + BigInt(this.messageAt(index).length + OVERHEAD);
  }

  streamNumberAt(index: number): number {
    return this.#streamOf.at(index);
  }

  typeNumberAt(index: number): number {
    return this.#typeOf.at(index);
  }

  streamAt(index: number): string {
    return this.streamNames.texts[this.#streamOf.at(index)]!;
  }

  typeAt(index: number): string {
    return this.types.texts[this.#typeOf.at(index)]!;
  }

  eventIdAt(index: number): string {
    return eventIdIn(this.messageAt(index));
  }

  /** The serialized `ReadResp` of this event. */
  messageAt(index: number): Buffer {
    return this.#messages.at(index);
  }

  /** The same with what it points at, if it is a link. */
  resolvedMessageAt(index: number): Buffer {
    const message = this.messageAt(index);
    if (this.typeAt(index) !== LINK) return message;
    const [, revision = '', stream = ''] = /^(\d+)@(.*)$/s.exec(this.at(index).data) ?? [];
    const target = this.#streams.get(stream)?.visibleAt(Number(revision));
    const event = target === undefined ? undefined : recordedIn(this.messageAt(target));
    return writeResolved(this.#writer, { event, link: recordedIn(message), position: this.positionAt(index) }).take();
  }

  #push(stream: string, record: NewRecord, place: { revision: number | bigint; created: string }): void {
    const message = writeRead(this.#writer, record, { stream, position: this.end, ...place }).view();
    this.#streamOf.push(this.streamNames.number(stream));
    this.#typeOf.push(this.types.number(record.type));
    this.#offsetOf.push(this.#end);
    this.#messages.push(message);
    this.#end += message.length + OVERHEAD;
  }
}

function toRecord(event: ForeignEvent): NewRecord {
  const { eventId = randomUUID(), type = 'SomethingForeign', data = '{}', metadata = '' } = event;
  const json = (event.contentType ?? 'application/json') === 'application/json';
  return { eventId, type, json, data: Buffer.from(data), metadata: Buffer.from(metadata) };
}
