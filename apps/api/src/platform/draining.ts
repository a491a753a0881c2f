import type { FastifyInstance } from 'fastify';
import { RETRY_AFTER } from '../http/problems/problem-of.js';
import { Problem } from '../http/problems/problem.js';
import type { Lifecycle } from './lifecycle.js';

/** Counts the requests in and out, and once the process is to stop, sends new ones elsewhere. */
export function watchRequests(fastify: FastifyInstance, lifecycle: Lifecycle): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (lifecycle.stopping.aborted && !request.url.startsWith('/health/')) {
      const headers = { ...RETRY_AFTER, Connection: 'close' };
      throw new Problem('unavailable', 'This server is about to stop; another one may answer.', { headers });
    }
    reply.raw.once('close', lifecycle.enter());
  });
}
