import type { FastifyServerOptions } from 'fastify';

/**
 * Times in milliseconds. A client that dribbles is cut off; a proxy that keeps connections for a minute finds them
 * open. They are given to the server before it listens: later ones do not bite.
 */
export const HEADERS_TIMEOUT = 10_000;
export const REQUEST_TIMEOUT = 20_000;
export const KEEP_ALIVE_TIMEOUT = 72_000;
/** How often Node looks for connections that are over their time. */
const CHECKING_INTERVAL = 1_000;
export const MAX_HEADER_BYTES = 16_384;
export const MAX_CONNECTIONS = 5_000;
/** Characters of one part of a path. */
export const MAX_PATH_PART = 100;

export const SERVER_LIMITS = {
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
  requestTimeout: REQUEST_TIMEOUT,
  http: {
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    connectionsCheckingInterval: CHECKING_INTERVAL,
    maxHeaderSize: MAX_HEADER_BYTES,
    // Node would refuse with an empty answer; the server's own hook says why.
    requireHostHeader: false,
  },
} satisfies FastifyServerOptions & { http: object };
