import { Refused } from '../server/refused.js';
import type { Server } from '../server/server.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';

/** The kinds of subjects, in the order in which an id is looked for. */
const PATHS = { deal: '/v1/deals', grant: '/v1/grants', party: '/v1/parties' } as const;

export type SubjectKind = keyof typeof PATHS;

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly path: string;
}

/** Every subject that may be meant: an id is that of a deal, a grant or a party, and may look like a stream. */
export function meant(text: string): Subject[] {
  const kinds = Object.keys(PATHS) as SubjectKind[];
  const asId = kinds.map((kind) => ({ kind, id: text }));
  const asStream = kinds.flatMap((kind) =>
    text.startsWith(`${kind}-`) ? [{ kind, id: text.slice(kind.length + 1) }] : [],
  );
  return [...asStream, ...asId].map(({ kind, id }) => ({ kind, id, path: `${PATHS[kind]}/${encodeURIComponent(id)}` }));
}

export interface Found<Body> {
  readonly subject: Subject;
  readonly body: Body;
}

type Query = Parameters<Server['get']>[1];

/** The first of those that there is. @throws CommandFailure when there is none */
export async function findSubject<Body>(server: Server, text: string, query: Query): Promise<Found<Body>> {
  for (const subject of meant(text)) {
    try {
      return { subject, body: await server.get<Body>(subject.path, query) };
    } catch (error) {
      if (!(error instanceof Refused && error.status === 404)) throw error;
    }
  }
  const moment = query?.['asOf'] ?? query?.['assertedBy'];
  const then = moment === undefined ? '' : ` at ${moment}`;
  throw new CommandFailure(
    EXIT.notFound,
    `There is no deal, grant or party ${text}${then}; dealtrail deals lists the deals.`,
  );
}
