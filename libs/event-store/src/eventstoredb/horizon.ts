import { isAtOrAfter, type Position } from '#event-sourcing';

/** How far this process has seen the log, by whatever answer: what stands no further was there before. */
export class Horizon {
  #seen: Position | undefined;

  get seen(): Position | undefined {
    return this.#seen;
  }

  see(position: Position | undefined): void {
    if (position === undefined) return;
    if (!isAtOrAfter(this.#seen, position)) this.#seen = position;
  }
}
