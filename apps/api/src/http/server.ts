import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { acceptStrictJsonOnly, MAX_BODY_BYTES } from './body/json-body.js';
import { MAX_CONNECTIONS, MAX_PATH_PART, SERVER_LIMITS } from './limits.js';
import { answerUnknownRoutes } from './methods.js';
import { Problem } from './problems/problem.js';
import { parseQuery } from './query-string.js';
import { answerClientError, answerExpectation, answerRouterError } from './raw-problems.js';
import { requestIdOf } from './request-id.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { tellWaitingAnswers } from './waiting-answers.js';

/** The HTTP server under Nest, with everything that holds for each request whatever its route. */
export function makeServer(trustedProxies: readonly string[]): FastifyAdapter {
  const adapter = new FastifyAdapter({
    ...SERVER_LIMITS,
    bodyLimit: MAX_BODY_BYTES,
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    genReqId: ({ headers }: IncomingMessage) => requestIdOf(headers['x-request-id']),
    routerOptions: { querystringParser: parseQuery, maxParamLength: MAX_PATH_PART },
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerRouterError,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.server.maxConnections = MAX_CONNECTIONS;
  fastify.server.on('checkExpectation', answerExpectation);
  tellWaitingAnswers(fastify.server);
  fastify.decorateRequest('caller', null);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...SECURITY_HEADERS, 'X-Request-Id': request.id });
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      throw new Problem('bad-request', 'The Host header is missing (RFC 9112, 3.2).');
  });
  acceptStrictJsonOnly(fastify);
  answerUnknownRoutes(fastify);
  return adapter;
}

/** Bodies are checked by their classes. To load what compiles schemas of routes would take a start's time, and memory. */
function noSchemas(): never {
  throw new Error('Routes have no schemas: declare the body as a class with validators');
}
