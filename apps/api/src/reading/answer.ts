import type { FastifyReply, FastifyRequest } from 'fastify';

/** What makes an answer cacheable. */
interface Cacheable {
  /** Without the quotes. */
  readonly etag: string;
  readonly past: boolean;
}

const A_YEAR = 31_536_000;

/**
 * Sets `ETag` and `Cache-Control`, and answers 304 where the client has this very state (RFC 9110, 13.1.2). A past
 * state is immutable (RFC 8246).
 * @returns whether 304 was answered: send no body then
 */
export function answeredNotModified(request: FastifyRequest, reply: FastifyReply, { etag, past }: Cacheable): boolean {
  const quoted = `"${etag}"`;
  void reply.headers({
    ETag: quoted,
    'Cache-Control': past ? `private, max-age=${A_YEAR}, immutable` : 'private, no-cache',
  });
  if (!matches(request.headers['if-none-match'], quoted)) return false;
  void reply.status(304);
  return true;
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
