/** One kind of problem: what it is called, why it comes about and what to do about it. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
}

/**
 * Every problem this API answers with, by the last part of its `type`. Each has a page at /problems/<slug>.
 * A slug never changes its meaning: clients branch on it.
 */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'The request is malformed',
    cause: 'The request line, a header or the request target is not what HTTP allows.',
    remedy:
      'Read `detail`: it names the part. Encode reserved characters of the path and the query with percent signs.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not acceptable JSON',
    cause:
      'The body is not JSON (RFC 8259) in UTF-8, or holds what JSON parsers disagree about: a byte order mark, a name given twice, a number that would be rounded, ill-formed Unicode, a control character, more than 64 levels.',
    remedy: 'Read `detail` and `errors[0].pointer`: they name the place. Write amounts and large numbers as strings.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body does not have the right shape',
    cause: 'A property is unknown, missing, or has a value that the schema does not allow.',
    remedy: 'Correct every entry of `errors`; each names its place by a JSON pointer. The schemas are at /docs.',
  },
  'invalid-parameter': {
    status: 400,
    title: 'A parameter is not acceptable',
    cause: 'A query parameter is unknown, was given twice or has a wrong value; or a header has one.',
    remedy: 'Read `detail` and `errors`: they name the parameter. The parameters of each route are at /docs.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid access key',
    cause: 'The request carries no key, or one that is mistyped, unknown, expired, rotated away or revoked.',
    remedy:
      'Send `Authorization: Bearer <key>`. An admin makes keys with POST /v1/keys; the first start shows the first one.',
  },
  forbidden: {
    status: 403,
    title: 'The key may not do this',
    cause: 'The access key is valid, but none of its roles allows this route.',
    remedy: 'Use a key with one of the roles that `detail` names, or ask an admin for one.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    cause: 'The path names no route, or a subject, record or part that was never recorded.',
    remedy: 'Check the spelling of the path and of each id in it. Routes are listed at /docs.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The route does not know this method',
    cause: 'The path exists, but not with this method. Facts are never edited, so nothing offers PUT, PATCH or DELETE.',
    remedy: 'Use one of the methods that the `Allow` header lists.',
  },
  'not-acceptable': {
    status: 406,
    title: 'The answer is of no type that was asked for',
    cause: '`Accept` excludes the media type in which this route answers; nothing was recorded.',
    remedy: 'Send the type that `detail` names, or no `Accept` at all. Problems are always `application/problem+json`.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    cause: 'Headers or body were not complete in time; nothing was recorded.',
    remedy: 'Send the request again in one go, with the same Idempotency-Key.',
  },
  taken: {
    status: 409,
    title: 'The id is taken',
    cause: 'Something with this id was recorded before, and facts are never overwritten.',
    remedy: 'Choose another id, or send the Idempotency-Key of the first request if this is a retry of it.',
  },
  conflict: {
    status: 409,
    title: 'Others were writing to the same subject',
    cause: 'So many writes to this one subject came at once that the retries were used up; nothing was recorded.',
    remedy: 'Send the request again with the same Idempotency-Key.',
  },
  'precondition-failed': {
    status: 412,
    title: 'The subject has changed',
    cause: '`If-Match` names another revision than the one the subject is at; nothing was recorded.',
    remedy: 'Read the subject again, decide anew, and send its new ETag. `detail` names the current revision.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    cause: 'A body may have at most 900,000 bytes, so that its event fits into every store.',
    remedy: 'Record several smaller reports, and link to long documents by URL instead of quoting them.',
  },
  'uri-too-long': {
    status: 414,
    title: 'A part of the path is too long',
    cause: 'Ids have at most 63 characters; no part of a path is longer than 100.',
    remedy: 'Check the path: it was probably put together wrongly.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not of a type that is read here',
    cause: 'Bodies are `application/json` in UTF-8, not compressed.',
    remedy: 'Send `Content-Type: application/json` and no `Content-Encoding`.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The expectation cannot be met',
    cause: '`Expect` holds something other than `100-continue`.',
    remedy: 'Leave the header out.',
  },
  'rule-refused': {
    status: 422,
    title: 'A rule refuses this record',
    cause: 'The request is well-formed, but what is recorded already, or a rule of the vocabulary, is against it.',
    remedy: 'Read `detail`: it says which rule and what to do.',
  },
  'key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    cause: 'The same key came before, for the same subject, with another path or body. It holds for ever.',
    remedy: 'Use a new key for a new request; repeat the very same body for a retry.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    cause:
      'The key has sent more requests than it may, or the address too many without a valid key. Nothing was recorded.',
    remedy:
      'Wait for `Retry-After` seconds, then send the request again with the same Idempotency-Key. `RateLimit` in each answer tells how many requests are left.',
  },
  'too-many-streams': {
    status: 429,
    title: 'Too many streams are open with this key',
    cause: 'The access key has as many event streams and waiting polls open as one key may have at a time.',
    remedy:
      'Close streams that are not needed, read several filters from one stream, or ask whoever runs this server for a higher limit.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    cause: 'All headers and the request target together may have 16 KiB.',
    remedy: 'Send fewer or shorter headers, and a shorter query.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    cause: 'A fault in this program. It was logged under the request id that `instance` gives.',
    remedy:
      'Send the request again with the same Idempotency-Key. If it persists, report the request id to whoever runs this server.',
  },
  'outcome-unknown': {
    status: 503,
    title: 'It is not known whether this was recorded',
    cause: 'The store failed while it was committing, so the event may or may not be in the log.',
    remedy:
      'Send the very same request with the same Idempotency-Key (the answer names it): it is recorded once, whatever happened.',
  },
  unavailable: {
    status: 503,
    title: 'Not available at this moment',
    cause:
      'The store cannot be reached or recovers, the views have not caught up yet, or the server is about to stop. Nothing was recorded.',
    remedy: 'Send the request again after `Retry-After` seconds, with the same Idempotency-Key.',
  },
  incomplete: {
    status: 503,
    title: 'The subject cannot be read completely',
    cause:
      'An event of this subject could not be folded, so its later ones wait and no more are taken; nothing was recorded.',
    remedy:
      'An admin looks at GET /v1/parked, mends the cause (often a newer version of this program is needed) and retries it.',
  },
  'storage-full': {
    status: 507,
    title: 'The storage is full',
    cause: 'The disk of the store has no room. Nothing was recorded; reading goes on.',
    remedy:
      'Free space on the disk; writing resumes by itself. Then send the request again with the same Idempotency-Key.',
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemSlug = keyof typeof PROBLEMS;
