import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { failures } from './errors.js';
import type { EventLog } from './event-log.js';

/** The page of a reader, and how many events a filter looks at where the request does not say. */
export const PAGE = 32;

/** Which events of all a reader wants. Each name is looked at once, however often it occurs. */
export class LogFilter {
  /** Undefined: not looked at yet. */
  readonly #verdicts: (boolean | undefined)[] = [];
  readonly #byType: boolean;
  readonly #matches: (name: string) => boolean;
  /** How many events are looked at for one page. */
  readonly window: number;
  /** How many events are looked at between two checkpoints. */
  readonly checkpointInterval: number;

  constructor(
    private readonly log: EventLog,
    options: ReadReq.Options.FilterOptions,
  ) {
    this.#byType = options.hasEventType();
    const expression = this.#byType ? options.getEventType() : options.getStreamIdentifier();
    if (!expression) throw failures.handler();
    if (!options.hasMax() && !options.hasCount())
      throw failures.invalid(
        "'None' is not a valid EventStore.Client.Streams.ReadReq+Types+Options+Types+FilterOptions+WindowOneofCase",
      );
    const prefixes = expression.getPrefixList();
    const regex = expression.getRegex() ? new RegExp(expression.getRegex()) : undefined;
    this.#matches = (name) => (regex ? regex.test(name) : prefixes.some((prefix) => name.startsWith(prefix)));
    this.window = options.hasMax() ? options.getMax() : PAGE;
    this.checkpointInterval = this.window * options.getCheckpointintervalmultiplier();
  }

  matches(index: number): boolean {
    const number = this.#byType ? this.log.typeNumberAt(index) : this.log.streamNumberAt(index);
    return (this.#verdicts[number] ??= this.#matches(this.#byType ? this.log.typeAt(index) : this.log.streamAt(index)));
  }
}
