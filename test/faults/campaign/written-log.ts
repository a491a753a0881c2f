import { until } from '#event-sourcing/testing';
import type { Ack } from '../support/history.js';
import { WritersProcess } from '../support/writers-process.js';
import { checked, type Counts, type Outcome } from './round.js';

/** So long may it take until writing goes on once a fault is over, in milliseconds: the promise is five seconds. */
const RECOVERY = 5_000;

/** A log that processes write to, one after the other, and what they were told. */
export class WrittenLog {
  readonly acks: Ack[] = [];
  readonly refusals: string[] = [];

  constructor(readonly folder: string) {}

  /** Writers in a process of their own; with `--views`, those follow. */
  start(args: readonly string[] = [], under: readonly string[] = []): WritersProcess {
    return new WritersProcess({
      folder: this.folder,
      args: ['--reserve-bytes=0', ...args],
      under,
      acknowledged: (ack) => this.acks.push(ack),
      failed: (name) => this.refusals.push(name),
    });
  }

  /** @throws Error unless something is acknowledged again in time. */
  async goesOn(): Promise<void> {
    const before = this.acks.length;
    await until(() => this.acks.length > before, { within: RECOVERY });
  }

  /** What is there after a crash. */
  async recovered(counts: Counts): Promise<Outcome> {
    const outcome = await checked(this.folder, this.acks, counts);
    return { ...outcome, counts: { ...outcome.counts, refused: this.refusals.length } };
  }
}
