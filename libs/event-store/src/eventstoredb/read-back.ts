import { setImmediate as nextTurn } from 'node:timers/promises';
import { comparePositions, type Position, type StoredEvent, StoreUnavailable } from '#event-sourcing';
import type { Connection } from './connection.js';
import { readLogRequest } from './read-requests.js';

interface Wanted {
  readonly position: Position;
  readonly resolve: (event: StoredEvent) => void;
  readonly reject: (error: Error) => void;
}

/** Where events of others stand between ours, a reading brings so many times as many. */
const SPREAD = 4;

/**
 * Reads events just appended, at the places the server named. Those asked for while a reading is under way share the
 * next one, as they mostly stand side by side.
 */
export class ReadBack {
  readonly #connection: Connection;
  #wanted: Wanted[] = [];
  #reading = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * The event at that position, the last of so many that were appended together.
   * @throws StoreUnavailable
   */
  async event(position: Position, appendedTogether: number): Promise<StoredEvent> {
    if (appendedTogether > 1) return this.#one(position);
    return new Promise((resolve, reject) => {
      this.#wanted.push({ position, resolve, reject });
      if (!this.#reading) void this.#readAll();
    });
  }

  /** Events of one append stand between those of others, and there is no need to read them all. */
  async #one(position: Position): Promise<StoredEvent> {
    const [event] = await this.#read(position, 1);
    if (event?.position !== position) throw missing(position);
    return event;
  }

  async #readAll(): Promise<void> {
    this.#reading = true;
    while (this.#wanted.length > 0) {
      await nextTurn(); // what else is answered in this turn of the event loop shares the reading
      const group = this.#wanted.sort((a, b) => comparePositions(a.position, b.position));
      this.#wanted = [];
      await this.#readGroup(group);
    }
    this.#reading = false;
  }

  async #readGroup(group: readonly Wanted[]): Promise<void> {
    let open = group;
    try {
      for (let spread = 1; open.length > 0; spread = SPREAD) {
        open = settle(open, await this.#read(open[0]!.position, open.length * spread));
      }
    } catch (error) {
      for (const { reject } of open) reject(error as Error);
    }
  }

  #read(from: Position, count: number): Promise<StoredEvent[]> {
    return this.#connection.read(readLogRequest({ direction: 'forwards', from, count }), { leader: true });
  }
}

/** Those of which the reading did not come so far. @throws StoreUnavailable where it lacks the first. */
function settle(open: readonly Wanted[], events: readonly StoredEvent[]): Wanted[] {
  const found = new Map(events.map((event) => [event.position, event]));
  if (!found.has(open[0]!.position)) throw missing(open[0]!.position);
  return open.filter(({ position, resolve }) => {
    const event = found.get(position);
    if (event) resolve(event);
    return !event;
  });
}

function missing(position: Position): Error {
  return new StoreUnavailable(`EventStoreDB named position ${position}, and has no event there yet.`);
}
