import type { ImportRequest, SubjectKind } from './request-line.js';

type Waits = Pick<ImportRequest, 'kind' | 'stream' | 'opens'>;

/**
 * What has to be done before what. Records of one subject are made in the order of the lines. Any record may name
 * parties, deals and grants: it waits for all that were opened on lines before it. An opening names subjects of other
 * kinds alone, and waits for those.
 */
export class Order {
  readonly #last = new Map<string, Promise<void>>();
  readonly #openings: Record<SubjectKind, Promise<unknown>> = {
    party: Promise.resolve(),
    deal: Promise.resolve(),
    grant: Promise.resolve(),
  };

  /** Runs the work once what it waits for is over, however that went. To be called in the order of the lines. */
  run(request: Waits, work: () => Promise<void>): Promise<void> {
    const { stream, opens, kind } = request;
    const done = this.#before(request).then(work);
    const over = done.catch(() => undefined);
    if (opens) this.#openings[kind] = Promise.all([this.#openings[kind], over]);
    if (stream !== undefined) this.#follow(stream, over);
    return done;
  }

  #before({ kind, stream, opens }: Waits): Promise<unknown> {
    const kinds = Object.entries(this.#openings).filter(([of]) => !opens || of !== kind);
    return Promise.all([stream !== undefined && this.#last.get(stream), ...kinds.map(([, over]) => over)]);
  }

  #follow(stream: string, over: Promise<void>): void {
    this.#last.set(stream, over);
    void over.then(() => this.#last.get(stream) === over && this.#last.delete(stream));
  }
}
