import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { JsonFault, parseStrictJson } from './strict-json.js';

/** Bytes a body may have: less than an append may (MAX_APPEND_BYTES), by the room that ids and metadata take. */
export const MAX_BODY_BYTES = 900_000;

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Bodies are read from their bytes by our own parser, and nothing but JSON is read. */
export function acceptStrictJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    async (request: FastifyRequest, body: Buffer) => {
      refuseOtherEncodings(request.headers['content-type'] ?? '');
      return readJsonBody(body);
    },
  );
  fastify.addHook('onRequest', async (request) => {
    const coding = request.headers['content-encoding'];
    if (coding === undefined || coding === 'identity') return;
    throw new Problem('unsupported-media-type', `Content-Encoding ${coding} is not read: send the body as it is.`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
  });
}

/** @throws Problem naming the place */
export function readJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) throw malformed('The body is empty: send a JSON object.', '');
  if (bytes.subarray(0, 3).equals(BOM)) throw malformed('The body begins with a byte order mark: leave it out.', '');
  if (!isUtf8(bytes)) throw malformed('The body is not UTF-8.', '');
  try {
    return parseStrictJson(bytes.toString('utf8'));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw malformed(`${error.message[0]?.toUpperCase()}${error.message.slice(1)}.`, error.pointer);
  }
}

function malformed(detail: string, pointer: string): Problem {
  return new Problem('malformed-json', detail, { errors: [{ pointer, detail }] });
}

/** JSON is UTF-8 (RFC 8259, 8.1); a `charset` parameter means nothing, but one that says otherwise is a mistake. */
function refuseOtherEncodings(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) {
    throw new Problem('unsupported-media-type', `The charset ${charset} is not read: JSON is UTF-8.`);
  }
}
