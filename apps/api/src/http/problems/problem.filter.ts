import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-of.js';
import { Problem } from './problem.js';

const OURS = 'The request failed through a fault of ours; it is logged under the id that `instance` gives.';

/** Turns whatever was thrown into problem details; what is unforeseen is logged whole and told to nobody. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemOf(error) ?? hungUp(error, request) ?? this.#unforeseen(error, request);
    sendProblem(problem, request.id, http.getResponse<FastifyReply>());
  }

  #unforeseen(error: unknown, request: FastifyRequest): Problem {
    const stack = error instanceof Error ? error.stack : String(error);
    this.#log.error({ message: 'Unforeseen error', requestId: request.id, stack });
    return new Problem('internal-error', OURS);
  }
}

/** A caller who closed the connection before the body was complete: nobody is left to be told, and it is no fault of ours. */
function hungUp(error: unknown, { raw }: FastifyRequest): Problem | undefined {
  const gone = raw.destroyed && !raw.complete && (error as { code?: unknown } | null)?.code === 'ECONNRESET';
  return gone ? new Problem('bad-request', 'The connection was closed before the body was complete.') : undefined;
}

/** Does nothing when an answer is on its way already. */
export function sendProblem(problem: Problem, requestId: string, reply: FastifyReply): void {
  if (reply.sent) return;
  void reply
    .status(problem.status)
    .headers({ 'Cache-Control': 'no-store', ...problem.headers })
    .removeHeader('ETag')
    .type('application/problem+json')
    .send(JSON.stringify(problem.details(requestId)));
}
