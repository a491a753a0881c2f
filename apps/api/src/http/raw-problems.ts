import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problems/problem-of.js';
import { Problem } from './problems/problem.js';
import { sendProblem } from './problems/problem.filter.js';
import { PROBLEMS, type ProblemSlug } from './problems/problems.table.js';
import { requestIdOf } from './request-id.js';
import { SECURITY_HEADERS } from './security-headers.js';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** What Fastify's router refuses before any hook has run: a URL that cannot be decoded, a part that is too long. */
export function answerRouterError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ ...SECURITY_HEADERS, 'X-Request-Id': request.id });
  sendProblem(problemOf(error) ?? new Problem('bad-request', PROBLEMS['bad-request'].cause), request.id, reply);
}

/** What Node's parser refuses before there is a request: the answer is written to the bare connection. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const slug = slugOf(error.code);
  const requestId = requestIdOf(undefined);
  const body = JSON.stringify(new Problem(slug, PROBLEMS[slug].cause).details(requestId));
  const { status } = PROBLEMS[slug];
  const head = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Of an `Expect` that is not `100-continue`, which Node would answer without a body (RFC 9110, 10.1.1). */
export function answerExpectation({ headers }: IncomingMessage, response: ServerResponse): void {
  const requestId = requestIdOf(headers['x-request-id']);
  const slug = 'expectation-failed';
  const body = JSON.stringify(new Problem(slug, PROBLEMS[slug].cause).details(requestId));
  const about = { 'Content-Type': 'application/problem+json', 'X-Request-Id': requestId, Connection: 'close' };
  response.writeHead(PROBLEMS[slug].status, { ...SECURITY_HEADERS, ...about }).end(body);
}

function slugOf(code: string | undefined): ProblemSlug {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'bad-request';
}
