import { SetMetadata } from '@nestjs/common';
import type { ProblemSlug } from '../problems/problems.table.js';

/** What a route answers with when all is well. */
export interface AnswerDescription {
  /** By default 201 for POST, else 200. */
  readonly status?: number;
  /** By default `application/json`. */
  readonly type?: string;
  /** JSON Schema of the answer; a record's is known: name the ids it holds, and what stands beside them. */
  readonly schema?: object;
  readonly ids?: readonly string[];
  readonly more?: Readonly<Record<string, object>>;
  readonly example?: unknown;
}

/** What the OpenAPI document says about a route beyond what its code shows. */
export interface RouteDescription {
  /** The group it stands in. */
  readonly tag: string;
  /** One line, no full stop. */
  readonly summary: string;
  readonly description?: string;
  /** A body that is accepted; Redocly's lint checks it against the schema. */
  readonly body?: unknown;
  readonly answer?: AnswerDescription;
  /** Headers that it takes beside those of every route of its sort: OpenAPI parameter objects. */
  readonly headers?: readonly object[];
  /** Problems beside those that every route of its sort may answer with. */
  readonly problems?: readonly ProblemSlug[];
}

export const DESCRIPTION = 'dealtrail:description';

export const Describe = (description: RouteDescription) => SetMetadata(DESCRIPTION, description);
