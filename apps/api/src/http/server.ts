import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { acceptStrictJsonOnly, MAX_BODY_BYTES } from './body/json-body.js';
import { MAX_CONNECTIONS, MAX_PATH_PART, SERVER_LIMITS } from './limits.js';
import { answerUnknownRoutes } from './methods.js';
import { parseQuery } from './query-string.js';
import { answerClientError, answerRouterError } from './raw-problems.js';
import { requestIdOf } from './request-id.js';

/** The HTTP server under Nest, with everything that holds for each request whatever its route. */
export async function makeServer(): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    ...SERVER_LIMITS,
    bodyLimit: MAX_BODY_BYTES,
    requestIdHeader: false,
    genReqId: ({ headers }: IncomingMessage) => requestIdOf(headers['x-request-id']),
    routerOptions: { querystringParser: parseQuery, maxParamLength: MAX_PATH_PART },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerRouterError,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.server.maxConnections = MAX_CONNECTIONS;
  fastify.decorateRequest('caller', null);
  fastify.addHook('onRequest', async (request, reply) => void reply.header('X-Request-Id', request.id));
  await fastify.register(helmet, SECURITY_HEADERS);
  acceptStrictJsonOnly(fastify);
  answerUnknownRoutes(fastify);
  return adapter;
}

/** Answers are data: nothing in them may be run, framed or guessed at. The pages bring their own policy. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  crossOriginResourcePolicy: { policy: 'same-origin' as const },
  strictTransportSecurity: false,
};
