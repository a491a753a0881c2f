import { createHash } from 'node:crypto';
import { canonicalJson } from '#event-sourcing';
import { bodyText } from './body-text.js';
import { type Line, LONGEST_LINE } from './lines.js';

/** A record to be made, as a line asks for it. */
export interface ImportRequest {
  readonly line: Line;
  /** The door's path. */
  readonly post: string;
  /** As it is written. */
  readonly body: string;
  /** SHA-256 (hex) of path and canonical body, as the server keeps it with the event: `requestHash`. */
  readonly hash: string;
  /** The kind of subject that the record is about. */
  readonly kind: SubjectKind;
  /** The subject's stream; undefined for an opening that leaves the id to the server. */
  readonly stream: string | undefined;
  /** It begins its subject. */
  readonly opens: boolean;
  /** What later lines call the party that it registers, whose id the server makes. */
  readonly as?: string;
}

export type SubjectKind = 'party' | 'deal' | 'grant';

/** What is wrong with a line before anybody is asked. */
export class LineFault extends Error {
  override readonly name = 'LineFault';
}

const KINDS: Readonly<Record<string, SubjectKind>> = { parties: 'party', deals: 'deal', grants: 'grant' };
const DOOR = /^\/v1\/(parties|deals|grants)(?:\/([^/?#]+)(?:\/[^?#]+)?)?$/;
const NAME = /^[a-z0-9][a-z0-9-]{1,62}$/;
const MISNAMED =
  'Its "as" names a party whose id the server makes: it goes with "/v1/parties" and a body without partyId.';
const SHAPE = 'expected {"post": "/v1/…", "body": {…}}';

/** @throws LineFault */
export function requestOf(line: Line): ImportRequest {
  const { post, body, as } = read(line);
  const [, doors = '', id] = DOOR.exec(post) ?? [];
  const kind = KINDS[doors];
  if (!kind) throw new LineFault(`"${post}" is no door for records of parties, deals or grants.`);
  const opens = id === undefined;
  const own = opens ? body[`${kind}Id`] : id;
  const stream = typeof own === 'string' ? `${kind}-${own}` : undefined;
  const request = { line, post, body: bodyText(line.text), hash: hashOf(post, body), kind, stream, opens };
  if (as === undefined) return request;
  if (post !== '/v1/parties' || own !== undefined) throw new LineFault(MISNAMED);
  return { ...request, as };
}

interface Asked {
  readonly post: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly as?: string;
}

function read({ text }: Line): Asked {
  if (text.length > LONGEST_LINE) throw new LineFault('It is longer than any record may be.');
  if (text.includes('\ufffd')) throw new LineFault('It is not UTF-8, or holds the character U+FFFD.');
  const value = parsed(text);
  const odd = Object.keys(value).find((name) => !['post', 'body', 'as'].includes(name));
  if (odd !== undefined) throw new LineFault(`It has a property "${odd}": ${SHAPE}.`);
  const { post, body, as } = value as { post?: unknown; body?: unknown; as?: unknown };
  if (typeof post !== 'string' || typeof body !== 'object' || body === null || Array.isArray(body))
    throw new LineFault(`It is no request: ${SHAPE}.`);
  if (as === undefined) return { post, body: body as Asked['body'] };
  if (typeof as !== 'string' || !NAME.test(as)) throw new LineFault(`Its "as" is no id, such as "jane-doe".`);
  return { post, body: body as Asked['body'], as };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new LineFault(`It is not JSON: ${(error as Error).message}.`);
  }
  throw new LineFault(`It is no request: ${SHAPE}.`);
}

function hashOf(post: string, body: object): string {
  try {
    return createHash('sha256')
      .update(`${post}\n${canonicalJson(body)}`)
      .digest('hex');
  } catch (error) {
    throw new LineFault(`Its body has no canonical form: ${(error as Error).message}.`);
  }
}
