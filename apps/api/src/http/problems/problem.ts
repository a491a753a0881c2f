import { PROBLEMS, type ProblemSlug } from './problems.table.js';

/** One thing wrong, at one place of the body (RFC 6901) or in one parameter. */
export interface Fault {
  readonly detail: string;
  readonly pointer?: string;
  readonly parameter?: string;
}

/** The body of an error answer: RFC 9457, `application/problem+json`. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request's id, as in `X-Request-Id` and in the log. */
  readonly instance: string;
  readonly errors?: readonly Fault[];
}

interface ProblemExtras {
  readonly errors?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere below a request; becomes its answer. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly errors: readonly Fault[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly slug: ProblemSlug,
    detail: string,
    { errors, headers = {} }: ProblemExtras = {},
  ) {
    // Nobody reads the stack of what a caller is told; to take it down is a quarter of what a refusal costs.
    const depth = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(detail);
    Error.stackTraceLimit = depth;
    this.status = PROBLEMS[slug].status;
    this.errors = errors;
    this.headers = headers;
  }

  details(requestId: string): ProblemDetails {
    const { title, status } = PROBLEMS[this.slug];
    const problem = { type: `/problems/${this.slug}`, title, status, detail: this.message, instance: requestId };
    return this.errors ? { ...problem, errors: this.errors } : problem;
  }
}
