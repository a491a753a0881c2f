import { EXIT } from '../terminal/exit-codes.js';
import type { Answer } from './http.js';

/** A place in the request and what is wrong with it. */
export interface Fault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
}

/** What the server answers with (RFC 9457). */
interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly Fault[];
}

/** Exit codes by status; of all other refusals of a request: usage. */
const CODES: Readonly<Record<number, number>> = {
  401: EXIT.access,
  403: EXIT.access,
  404: EXIT.notFound,
  409: EXIT.conflict,
  412: EXIT.conflict,
  422: EXIT.conflict,
  408: EXIT.unavailable,
  429: EXIT.unavailable,
  502: EXIT.unavailable,
  503: EXIT.unavailable,
  504: EXIT.unavailable,
  507: EXIT.storage,
};

/** The server did not do as asked, and said why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly exitCode: number;

  private constructor(
    readonly status: number,
    /** The last part of the problem's type, such as `taken`; empty where it is no problem of ours. */
    readonly problem: string,
    readonly faults: readonly Fault[],
    message: string,
  ) {
    super(message);
    this.exitCode = CODES[status] ?? (status >= 500 ? EXIT.unforeseen : EXIT.usage);
  }

  static by({ status, text }: Answer): Refused {
    const { type = '', title, detail, errors = [] } = read(text);
    const said = detail ?? title ?? `The server answered ${status}; is it Dealtrail's?`;
    return new Refused(status, type.split('/').at(-1) ?? '', errors, [said, ...linesOf(errors, said)].join('\n'));
  }
}

function read(text: string): ProblemBody {
  try {
    return (JSON.parse(text) ?? {}) as ProblemBody;
  } catch {
    return {};
  }
}

/** The faults with their places; a single one whose text stands in the message already is its place alone. */
function linesOf(faults: readonly Fault[], said: string): string[] {
  return faults.map(({ pointer, parameter, detail }) => {
    const place = pointer ?? parameter ?? '';
    return `  ${[place, faults.length === 1 && said.includes(detail) ? '' : detail].filter(Boolean).join(': ')}`;
  });
}
