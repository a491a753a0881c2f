import type { EventLog } from './event-log.js';
import { asFailure } from './errors.js';
import { feedFor } from './feeds.js';
import { refuseUnfit } from './read-requests.js';
import { answersTo } from './reading.js';
import { type ReadCall, Subscription } from './subscription.js';
import type { Valve } from './valve.js';

export interface ReadingOptions {
  readonly log: EventLog;
  readonly valve: Valve;
  readonly liveBuffer: number;
}

/** Serves `Read`: reads that end, and subscriptions, which do not. */
export class Readers {
  readonly subscriptions = new Set<Subscription>();
  reads = 0;
  subscriptionsOpened = 0;
  subscriptionsStalled = false;
  #pushedBefore = 0;

  constructor(private readonly options: ReadingOptions) {
    options.log.listen(() => {
      for (const subscription of this.subscriptions) subscription.wake();
    });
  }

  /** Events pushed to all subscriptions that there were and are. */
  get eventsPushed(): number {
    return [...this.subscriptions].reduce((sum, { pushed }) => sum + pushed, this.#pushedBefore);
  }

  serve(call: ReadCall): void {
    try {
      const options = call.request.getOptions()!;
      refuseUnfit(options);
      if (options.hasSubscription()) this.#subscribe(call);
      else this.#read(call);
    } catch (error) {
      call.emit('error', asFailure(error));
    }
  }

  /** Lets all subscriptions go on that had to be silent. */
  resume(): void {
    for (const subscription of this.subscriptions) subscription.wake();
  }

  #subscribe(call: ReadCall): void {
    const { log, valve, liveBuffer } = this.options;
    const subscription = new Subscription(call, {
      feed: feedFor(log, call.request.getOptions()!),
      liveBuffer,
      isStalled: () => this.subscriptionsStalled || !valve.isOpen,
      onEnd: (ended) => {
        if (this.subscriptions.delete(ended)) this.#pushedBefore += ended.pushed;
      },
    });
    this.subscriptionsOpened++;
    this.subscriptions.add(subscription);
  }

  #read(call: ReadCall): void {
    this.reads++;
    const answers = answersTo(this.options.log, call.request.getOptions()!)?.[Symbol.iterator]();
    if (!answers) return;
    let over = false;
    const stop = (): boolean => (over = true);
    call.on('cancelled', stop);
    call.on('error', stop);
    const send = (): void => {
      while (!over) {
        const answer = answers.next();
        if (answer.done) return void call.end();
        if (!call.write(answer.value)) return void call.once('drain', goOn);
      }
    };
    const goOn = (): void => this.options.valve.pass(() => attempt(send));
    const attempt = (work: () => void): void => {
      try {
        work();
      } catch (error) {
        call.emit('error', asFailure(error));
      }
    };
    attempt(send);
  }
}
