import type { Operation } from './operations.js';

/** A request that no honest client sends, and what may be answered. */
export interface HostileRequest {
  /** What is wrong with it, for messages. */
  readonly why: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Statuses that are right. */
  readonly status: readonly number[];
  /** A piece of the answer: the place that must be named. */
  readonly names?: string;
}

export const JSON_TYPE = { 'content-type': 'application/json' };

/** Whatever a caller may be told who is at fault, or that a record was made. Never a fault of ours. */
export const ANY_ANSWER = [200, 201, 304, 400, 404, 405, 406, 409, 412, 413, 414, 415, 422, 429, 431];

export function withBody(operation: Operation, why: string, body: string | Buffer): HostileRequest {
  const { method, path, name } = operation;
  return { why: `${name}: ${why}`, method, path, headers: JSON_TYPE, body: Buffer.from(body), status: [400] };
}
