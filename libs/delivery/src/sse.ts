import type { Position, StoredEvent } from '#event-sourcing';
import { itemOf } from './event-item.js';

/** The frame of each event, made once for all clients. */
const known = new WeakMap<StoredEvent, string>();

/**
 * A frame of a `text/event-stream` (HTML standard, 9.2.6). Events of the log have no `event:` field, so that whoever
 * listens to messages gets every one of them, kinds that came later included. JSON has no line ends, so its data is one
 * line.
 */
export function eventFrame(event: StoredEvent): string {
  const frame = known.get(event) ?? `id: ${event.position}\ndata: ${JSON.stringify(itemOf(event))}\n\n`;
  known.set(event, frame);
  return frame;
}

/**
 * Tells that all up to this position was handed out: when that is all there is, and from time to time while a filter
 * leaves out what comes. It has data, because clients take an id into account only with an event that they dispatch, and
 * a name, so that it is no message.
 */
export function checkpointFrame(position: Position): string {
  return `id: ${position}\nevent: checkpoint\ndata: {"position":"${position}"}\n\n`;
}

export const HEARTBEAT = ': heartbeat\n\n';

/** How many milliseconds a client shall wait before it comes back. */
export function retryFrame(milliseconds: number): string {
  return `retry: ${Math.round(milliseconds)}\n\n`;
}

/** The last frame of a stream that the server ends, with the reason. */
export function endFrame(reason: string, detail: string): string {
  return `event: end\ndata: ${JSON.stringify({ reason, detail })}\n\n`;
}
