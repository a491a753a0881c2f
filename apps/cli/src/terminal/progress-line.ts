import type { Talk } from './terminal.js';

/** How far some long work is. */
export interface Progress {
  readonly events: number;
  /** From 0 to 1; undefined where the end is not known. */
  readonly share: number | undefined;
}

interface Sample extends Progress {
  /** Milliseconds. */
  readonly at: number;
}

const REDRAWN_EVERY = 100;
const SAID_EVERY = 10_000;
/** Speed is that of the last so many milliseconds: events that are there already go by faster than those to come. */
const MEASURED_OVER = 10_000;
const BAR = 20;

/** One line about long work: drawn again and again on a terminal, and now and then a new one where there is none. */
export class ProgressLine {
  readonly #samples: Sample[] = [];
  #shownAt: number;
  #drawn = false;

  constructor(
    private readonly talk: Talk,
    private readonly now: () => number = () => performance.now(),
    /** What is counted, one of it. */
    private readonly noun = 'event',
  ) {
    this.#shownAt = now();
  }

  show(progress: Progress): void {
    const at = this.now();
    if (this.#samples.length === 0 || at - this.#samples.at(-1)!.at >= REDRAWN_EVERY) this.#keep({ ...progress, at });
    if (at - this.#shownAt < (this.talk.isTTY ? REDRAWN_EVERY : SAID_EVERY)) return;
    this.#shownAt = at;
    const text = this.#text({ ...progress, at });
    if (!this.talk.isTTY) this.talk.write(`${text}\n`);
    else this.talk.write(`\r${`${bar(progress.share)}${text}`.slice(0, (this.talk.columns || 80) - 1)}\u001b[K`);
    this.#drawn = this.talk.isTTY === true;
  }

  /** Says something else, on a line of its own. */
  say(line: string): void {
    this.end();
    this.talk.write(`${line}\n`);
  }

  /** Leaves the terminal as if the line had never been. */
  end(): void {
    if (this.#drawn) this.talk.write('\r\u001b[K');
    this.#drawn = false;
  }

  #keep(sample: Sample): void {
    this.#samples.push(sample);
    while (this.#samples.length > 2 && sample.at - this.#samples[0]!.at > MEASURED_OVER) this.#samples.shift();
  }

  #text({ events, share, at }: Sample): string {
    const first = this.#samples[0]!;
    const seconds = (at - first.at) / 1000;
    const parts = [...(share === undefined ? [] : [`${Math.floor(share * 100)} %`]), counted(events, this.noun)];
    if (seconds > 0) parts.push(`${grouped(Math.round((events - first.events) / seconds))} ${this.noun}s/s`);
    if (share !== undefined && first.share !== undefined && share > first.share)
      parts.push(`${span(((1 - share) * seconds) / (share - first.share))} left`);
    return parts.join(' · ');
  }
}

/** So many of it, with commas between thousands. */
export function counted(count: number, noun = 'event'): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function bar(share: number | undefined): string {
  if (share === undefined) return '';
  const full = Math.floor(share * BAR);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR - full)}] `;
}

function span(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
