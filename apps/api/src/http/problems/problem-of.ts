import { HttpException } from '@nestjs/common';
import {
  ConflictsOutlasted,
  InvalidAppend,
  KeyReused,
  OutcomeUnknown,
  Refusal,
  type RefusalKind,
  RevisionMismatch,
  StoreFull,
  StoreUnavailable,
  WrongExpectedRevision,
} from '#event-sourcing';
import { Problem } from './problem.js';
import { type ProblemSlug, PROBLEMS } from './problems.table.js';

/** Seconds after which trying again is worth while. */
export const RETRY_AFTER = { 'Retry-After': '2' };

const REFUSALS: Record<RefusalKind, ProblemSlug> = {
  'not-found': 'not-found',
  taken: 'taken',
  rule: 'rule-refused',
  incomplete: 'incomplete',
};

/** What Fastify calls the same problems. */
const FASTIFY: Readonly<Record<string, ProblemSlug>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad-request',
  FST_ERR_MAX_PARAM_LENGTH: 'uri-too-long',
  FST_ERR_BAD_URL: 'bad-request',
};

/** The problem that an error is to the caller; undefined for a fault of this program, of which nothing is told. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  return problemOfRecording(error) ?? problemOfStore(error) ?? problemOfFramework(error);
}

function problemOfRecording(error: unknown): Problem | undefined {
  if (error instanceof Refusal) {
    const errors = error.pointer === undefined ? {} : { errors: [{ pointer: error.pointer, detail: error.message }] };
    const headers = error.kind === 'incomplete' ? RETRY_AFTER : {};
    return new Problem(REFUSALS[error.kind], error.message, { ...errors, headers });
  }
  if (error instanceof KeyReused) return new Problem('key-reused', error.message);
  if (error instanceof RevisionMismatch) return new Problem('precondition-failed', error.message);
  if (error instanceof ConflictsOutlasted || error instanceof WrongExpectedRevision) {
    return new Problem('conflict', error.message, { headers: { 'Retry-After': '1' } });
  }
  return undefined;
}

function problemOfStore(error: unknown): Problem | undefined {
  if (error instanceof OutcomeUnknown) return new Problem('outcome-unknown', error.message, { headers: RETRY_AFTER });
  if (error instanceof StoreUnavailable) return new Problem('unavailable', error.message, { headers: RETRY_AFTER });
  if (error instanceof StoreFull) return new Problem('storage-full', error.message);
  if (error instanceof InvalidAppend) return new Problem('too-large', error.message);
  return undefined;
}

function problemOfFramework(error: unknown): Problem | undefined {
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown }).code;
  const slug = typeof code === 'string' ? FASTIFY[code] : undefined;
  if (slug) return new Problem(slug, PROBLEMS[slug].cause);
  if (!(error instanceof HttpException) || error.getStatus() >= 500) return undefined;
  const known = byStatus(error.getStatus());
  return new Problem(known, error.message);
}

function byStatus(status: number): ProblemSlug {
  const found = Object.entries(PROBLEMS).find(([, problem]) => problem.status === status);
  return (found?.[0] as ProblemSlug | undefined) ?? 'bad-request';
}
