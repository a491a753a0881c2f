import { EXIT } from '../terminal/exit-codes.js';
import type { Server } from '../server/server.js';
import { Refused } from '../server/refused.js';
import { type Line } from './lines.js';
import { Order } from './order.js';
import { RecordedBefore } from './recorded-before.js';
import { type ImportRequest, LineFault, requestOf } from './request-line.js';
import { Slots } from './slots.js';
import { StandIns } from './stand-ins.js';

/** A line that was not recorded. */
export interface FailedLine {
  readonly line: Line;
  readonly post?: string;
  readonly error: Error;
  readonly exitCode: number;
}

export interface ImportingOptions {
  /** Requests on their way at once. */
  readonly concurrency: number;
  readonly keepGoing: boolean;
  /** Told of every line that fails; of the first one alone, where that is the end. */
  readonly onFailure: (failed: FailedLine) => void;
  /** Told of every line that is done with, how many there were so far, and how many were taken. */
  readonly onProgress: (done: number, taken: number) => void;
  readonly signal: AbortSignal;
}

/** Lines read ahead: those that wait for others. */
const AHEAD = 1_000;

/** Records what lines ask for, as many at once as their order allows, and each once, however often it is asked. */
export class Importing {
  recorded = 0;
  alreadyThere = 0;
  /** Those that failed, in no order. */
  failed = 0;
  /** The first line that failed, in the order of the lines. */
  first: (FailedLine & { readonly at: number }) | undefined;
  /** An error that has nothing to do with the line at hand: nothing more is begun. */
  #broken: Error | undefined;
  #lines = 0;
  readonly #order = new Order();
  readonly #standIns = new StandIns();
  readonly #before: RecordedBefore;
  readonly #running: Slots;
  readonly #ahead = new Slots(AHEAD);
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly server: Server,
    private readonly options: ImportingOptions,
  ) {
    this.#before = new RecordedBefore(server);
    this.#running = new Slots(options.concurrency);
  }

  /** False once no more lines are wanted: one has failed, and the rest is not to go on. */
  get goesOn(): boolean {
    return !this.options.signal.aborted && this.#broken === undefined && (this.options.keepGoing || !this.first);
  }

  /** Takes the next line; resolves when there is room for another. @param occurrence which of the same lines of its file */
  async take(line: Line, occurrence: (hash: string) => number): Promise<void> {
    const at = this.#lines++;
    await this.#ahead.take();
    try {
      const request = requestOf(await this.#standIns.fill(line));
      const ordinal = occurrence(request.hash);
      const work = this.#order.run(request, () => this.#inTurn(() => this.#record(request, ordinal)));
      if (request.as !== undefined) this.#standIns.give(request.as, work);
      this.#watch(work, { line, at });
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      // Where a line before it failed meanwhile, and that is the end, this one is not begun.
      this.#watch(this.goesOn ? Promise.reject(fault) : Promise.resolve(), { line, at });
    }
  }

  /** Waits for all that is under way. @throws what has nothing to do with the lines */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
    if (this.#broken) throw this.#broken;
    if (this.first && !this.options.keepGoing) this.options.onFailure(this.first);
  }

  #watch(work: Promise<void>, { line, at }: { readonly line: Line; readonly at: number }): void {
    const watched: Promise<void> = work
      .catch((error: Error) => this.#fail({ line, error, at }))
      .finally(() => {
        this.#underWay.delete(watched);
        this.#ahead.give();
        this.options.onProgress(this.recorded + this.alreadyThere + this.failed, this.#lines);
      });
    this.#underWay.add(watched);
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    await this.#running.take();
    try {
      if (this.goesOn) await work();
    } finally {
      this.#running.give();
    }
  }

  async #record(request: ImportRequest, ordinal: number): Promise<void> {
    const { post, body, hash, opens, as } = request;
    if (as !== undefined && (await this.#isRegistered(request, ordinal))) return void this.alreadyThere++;
    if (!opens && (await this.#before.times(request)) >= ordinal) return void this.alreadyThere++;
    const key = ordinal === 1 ? `import-${hash}` : `import-${hash}-${ordinal}`;
    try {
      const { replayed, body: answer } = await this.server.postText(post, body, key);
      if (as !== undefined) this.#standIns.tell(as, answer['partyId'] ?? '');
      if (replayed) return void this.alreadyThere++;
      this.recorded += 1;
      await this.#before.add(request);
    } catch (error) {
      const taken = error instanceof Refused && error.problem === 'taken';
      if (!taken || (await this.#before.times(request)) === 0) throw error;
      this.alreadyThere += 1;
    }
  }

  /** Whether a party whose id the server makes is there already; then its id is known. */
  async #isRegistered(request: ImportRequest, ordinal: number): Promise<boolean> {
    const partyId = await this.#before.partyId(request, ordinal);
    if (request.as !== undefined && partyId !== undefined) this.#standIns.tell(request.as, partyId);
    return partyId !== undefined;
  }

  #fail({ line, error, at }: { readonly line: Line; readonly error: Error; readonly at: number }): void {
    const exitCode = codeOf(error);
    if (exitCode === undefined) return void (this.#broken ??= error);
    const failed = { line, error, exitCode };
    this.failed += 1;
    if (!this.first || at < this.first.at) this.first = { ...failed, at };
    if (this.options.keepGoing) this.options.onFailure(failed);
  }
}

/** Of what is wrong with a line; undefined for what will be wrong with the next one, too. */
function codeOf(error: Error): number | undefined {
  if (error instanceof LineFault) return EXIT.usage;
  if (!(error instanceof Refused)) return undefined;
  const ofLine = [EXIT.usage, EXIT.notFound, EXIT.conflict].some((code) => code === error.exitCode);
  return ofLine || error.problem === 'incomplete' ? error.exitCode : undefined;
}
