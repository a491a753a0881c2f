import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Subscription } from 'rxjs';
import { LiveTail } from '#delivery';
import { bearerOf } from '../access/access.guard.js';
import { callerOf } from '../access/caller.js';
import { KeyRing } from '../access/key-ring.js';

/** How often it is asked whether the keys of open streams still open, in milliseconds: they expire, too. */
const LOOK = 5_000;

interface Watched {
  readonly keyId: string;
  readonly token: string;
  readonly onGone: () => void;
}

/** Tells when a key that opened a stream does not open it any more: as soon as the log says so, or by looking. */
@Injectable()
export class StreamKeys implements OnModuleInit, OnModuleDestroy {
  readonly #log = new Logger('Stream');
  readonly #watched = new Set<Watched>();
  #news: Subscription | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly keys: KeyRing,
    private readonly tail: LiveTail,
  ) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.look(), LOOK).unref();
    this.#news = this.tail.stretches.subscribe(({ events }) => {
      const keys = events.flatMap(({ stream }) => (stream.startsWith('key-') ? [stream.slice('key-'.length)] : []));
      for (const keyId of new Set(keys)) void this.#changed(keyId);
    });
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
    this.#news?.unsubscribe();
  }

  /** Calls `onGone` once the request's key does not open any more; call the result when nobody cares. */
  watch(request: FastifyRequest, onGone: () => void): () => void {
    const watched = { keyId: callerOf(request).keyId, token: bearerOf(request.headers.authorization) ?? '', onGone };
    this.#watched.add(watched);
    return () => void this.#watched.delete(watched);
  }

  /** Looks at every key that has streams open. */
  look(): Promise<void> {
    return this.#check([...this.#watched]);
  }

  async #changed(keyId: string): Promise<void> {
    const concerned = [...this.#watched].filter((watched) => watched.keyId === keyId);
    if (concerned.length > 0) await this.#check(concerned, () => this.keys.refresh(keyId));
  }

  /** While the log cannot be read nothing can be said of a key, nor handed out; the next look sees. */
  async #check(watched: readonly Watched[], first: () => Promise<unknown> = async () => undefined): Promise<void> {
    try {
      await first();
      const tokens = new Set(watched.map(({ token }) => token));
      for (const token of tokens) if (!(await this.keys.open(token))) end(watched, token);
    } catch (error) {
      this.#log.warn(`Keys of open streams could not be checked: ${String(error)}`);
    }
  }
}

function end(watched: readonly Watched[], token: string): void {
  for (const { onGone } of watched.filter((one) => one.token === token)) onGone();
}
