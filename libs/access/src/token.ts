import { hash, timingSafeEqual } from 'node:crypto';
import { base62 } from './base62.js';
import { crc32 } from './crc32.js';

/** Random bytes in a token: 160 bits, so that a plain hash is enough and a slow one gains nothing. */
export const SECRET_BYTES = 20;
const SECRET_DIGITS = 27;
const CHECKSUM_DIGITS = 6;

/**
 * A token wherever it stands in a text: for secret scanners and for what must not reach a log.
 * `dt_<key id>_<27 digits of secret><6 digits of checksum>`.
 */
export const TOKEN_PATTERN = /\bdt_[a-z0-9]{6,32}_[0-9A-Za-z]{33}\b/;

const WHOLE_TOKEN = new RegExp(`^${TOKEN_PATTERN.source}$`);

/** What a token says about itself: which key it claims to be, and the hash that this key must hold. */
export interface ReadToken {
  readonly keyId: string;
  readonly hash: string;
}

/**
 * The token of a key: its id, a secret and a checksum, so that a mistyped one is told apart from a wrong one
 * without asking the log.
 * @param random SECRET_BYTES bytes from a cryptographic source
 */
export function makeToken(keyId: string, random: Uint8Array): string {
  if (random.length !== SECRET_BYTES) throw new RangeError(`A secret is made of ${SECRET_BYTES} bytes`);
  const body = `dt_${keyId}_${base62(random, SECRET_DIGITS)}`;
  const token = body + checksum(body);
  if (!WHOLE_TOKEN.test(token)) throw new RangeError('A key id is 6 to 32 of a-z and 0-9');
  return token;
}

/** Undefined for what is no token: wrong shape, or a checksum that does not fit. */
export function readToken(text: string): ReadToken | undefined {
  if (!WHOLE_TOKEN.test(text)) return undefined;
  const body = text.slice(0, -CHECKSUM_DIGITS);
  if (checksum(body) !== text.slice(-CHECKSUM_DIGITS)) return undefined;
  return { keyId: text.split('_')[1] ?? '', hash: hashOf(text) };
}

/** SHA-256 of the whole token, in hex: all that is ever stored of it. */
export function hashOf(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The text with every token in it cut down to its public part. */
export function withoutTokens(text: string): string {
  if (!text.includes('dt_')) return text;
  return text.replace(
    new RegExp(TOKEN_PATTERN.source, 'g'),
    (token) => `${token.slice(0, token.lastIndexOf('_'))}_(secret)`,
  );
}

/** CRC-32 of the text in base 62: catches typing errors, proves nothing. */
function checksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(Buffer.from(text)));
  return base62(bytes, CHECKSUM_DIGITS);
}
