import { UndecodableEvent } from './errors.js';
import type { EventMetadata, Recorded, StoredEvent } from './event.js';

/** Turns the payload of one schema version into that of the next. Pure. */
export type Upcast = (data: never) => unknown;

/**
 * One kind of event: its stored name (written by hand, never changed), its payload class, whose class-validator
 * decorators are its only schema, and how older versions are read.
 */
export interface EventKind<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly payload: new () => Data;
  /** The kinds of stream it may stand in, as the part of the stream's name before the first hyphen. */
  readonly subjects: readonly string[];
  /** `upcasts[0]` turns version 1 into 2, and so on: the current version is one more than their number. */
  readonly upcasts?: readonly Upcast[];
}

/** The union of recorded events that a list of kinds describes. */
export type EventOf<Kinds extends readonly EventKind[]> = {
  [K in keyof Kinds]: Kinds[K] extends EventKind<infer Type, infer Data> ? Recorded<Type, Data> : never;
}[number];

export class Catalogue<Kinds extends readonly EventKind[] = readonly EventKind[]> {
  readonly #byType: ReadonlyMap<string, EventKind>;

  constructor(readonly kinds: Kinds) {
    this.#byType = new Map(kinds.map((kind) => [kind.type, kind]));
    if (this.#byType.size !== kinds.length) throw new Error('Two kinds of event share a name');
  }

  /** The beginnings of the names of all streams that its events may stand in: the kind of subject and a hyphen. */
  get streamPrefixes(): readonly string[] {
    return [...new Set(this.kinds.flatMap(({ subjects }) => subjects))].map((subject) => `${subject}-`);
  }

  /** The kind of that name, if the catalogue lists it. */
  find(type: string): EventKind | undefined {
    return this.#byType.get(type);
  }

  /** @throws UndecodableEvent for a type the catalogue does not list. */
  schemaVersion(type: string): number {
    return (this.#kind(type).upcasts?.length ?? 0) + 1;
  }

  /** @throws UndecodableEvent for an unknown type, a newer schema version, or texts that are not JSON. */
  decode(stored: StoredEvent): EventOf<Kinds> {
    const metadata = parse<EventMetadata | null>(stored, stored.metadata);
    if (typeof metadata !== 'object' || !metadata)
      throw new UndecodableEvent(`Event ${stored.eventId} has no metadata`);
    const data = this.#upcast(stored, metadata.schemaVersion);
    const { eventId, type, stream, revision, position } = stored;
    return { ...metadata, eventId, type, stream, revision, position, data } as EventOf<Kinds>;
  }

  #upcast(stored: StoredEvent, version: number): unknown {
    const upcasts = this.#kind(stored.type).upcasts ?? [];
    if (!Number.isInteger(version) || version < 1 || version > upcasts.length + 1) {
      throw new UndecodableEvent(
        `${stored.type} has schema version ${version}, this program knows 1 to ${upcasts.length + 1}`,
      );
    }
    return upcasts
      .slice(version - 1)
      .reduce((data, upcast) => upcast(data as never), parse<unknown>(stored, stored.data));
  }

  #kind(type: string): EventKind {
    const kind = this.#byType.get(type);
    if (!kind) throw new UndecodableEvent(`${type} is no kind of event that this program knows`);
    return kind;
  }
}

function parse<T>(stored: StoredEvent, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new UndecodableEvent(`Event ${stored.eventId} holds text that is not JSON`);
  }
}
