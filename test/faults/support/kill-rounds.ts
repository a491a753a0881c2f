import { setTimeout as pause } from 'node:timers/promises';
import type { Ack } from './history.js';
import type { Random } from './seed.js';

/** A process that is at work, with writers that never rest. */
export interface Running {
  /** Resolves when it takes appends; rejects when it ends before that of itself. */
  readonly ready: Promise<void>;
  /** SIGKILL; resolves when it is gone and all it said was heard. */
  kill(): Promise<void>;
}

/** What is killed, and who writes to it: a process that holds the store, or an API under requests. */
export interface Victim {
  /** Starts it, as after any crash, with nothing done by hand; `acknowledged` hears every acknowledged event. */
  start(acknowledged: (ack: Ack) => void): Running;
}

export interface KillRounds {
  readonly victim: Victim;
  readonly rounds: number;
  readonly random: Random;
  /** The share of rounds that are killed while they start (one in five). */
  readonly whileStarting?: number;
}

export interface Killed {
  readonly acks: readonly Ack[];
  /** Milliseconds from start to ready. */
  readonly slowestStart: number;
}

/** Most milliseconds from the start, or from being ready, to the kill. */
const LONGEST_LIFE = 250;

/** Starts and kills it so many times: some while it is starting, the others at work. */
export async function killRounds({ victim, rounds, random, whileStarting: share = 0.2 }: KillRounds): Promise<Killed> {
  const acks: Ack[] = [];
  let slowestStart = 0;
  for (let round = 0; round < rounds; round++) {
    const whileStarting = random() < share;
    const life = random() * LONGEST_LIFE;
    const from = performance.now();
    const running = victim.start((ack) => acks.push(ack));
    if (whileStarting) {
      running.ready.catch(() => undefined);
    } else {
      await running.ready;
      slowestStart = Math.max(slowestStart, performance.now() - from);
    }
    await pause(life);
    await running.kill();
  }
  return { acks, slowestStart };
}
