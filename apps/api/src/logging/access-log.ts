import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../health/metrics.js';

/**
 * One line and one measurement for each request answered. Neither headers nor query nor body are logged: that is
 * where secrets are.
 */
export function logRequests(fastify: FastifyInstance, log: Logger, metrics: Metrics): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    metrics.requests.observe({ method, route, status }, reply.elapsedTime / 1000);
    const [path = ''] = request.url.split('?');
    const line = {
      requestId: request.id,
      method,
      path: path.slice(0, 300),
      status,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    const level = status >= 500 ? 'warn' : route.startsWith('/health') ? 'debug' : 'info';
    log[level]({ ...line, key: request.caller?.keyId, context: 'HTTP' }, 'answered');
  });
}
