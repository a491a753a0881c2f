import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { Catalogue, type EventOf } from '#event-sourcing';
import { ROLES, type Role } from './roles.js';

const HASH = /^[0-9a-f]{64}$/;
/** RFC 3339 with seconds and an offset. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const AN_INSTANT = { message: '$property is an RFC 3339 instant such as 2027-01-31T00:00:00Z' };

/** A key begins: who it is for, what it may do, the hash of its token. The token itself is never stored. */
export class KeyCreated {
  @Matches(/^[a-z0-9]{6,32}$/)
  keyId: string;

  /** Whom or what the key is for. */
  @IsString()
  @Length(1, 100)
  name: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true, message: `each role is one of ${ROLES.join(', ')}` })
  roles: Role[];

  /** SHA-256 of the token, hex. */
  @Matches(HASH)
  hash: string;

  /** From this instant on the key opens nothing. Absent: it does not expire. */
  @IsOptional()
  @Matches(INSTANT, AN_INSTANT)
  expiresAt?: string;
}

/** The key has a new token and keeps its id, roles and expiry. */
export class KeyRotated {
  @Matches(HASH)
  hash: string;

  /** Until this instant the token before still opens; absent: it ended with the rotation. */
  @IsOptional()
  @Matches(INSTANT, AN_INSTANT)
  previousUntil?: string;
}

/** The key opens nothing any more, for good. */
export class KeyRevoked {
  @IsOptional()
  @IsString()
  @Length(1, 300)
  reason?: string;
}

const key = ['key'] as const;

/** Every kind of event in a stream `key-<id>`. */
export const accessCatalogue = new Catalogue([
  { type: 'KeyCreated', payload: KeyCreated, subjects: key },
  { type: 'KeyRotated', payload: KeyRotated, subjects: key },
  { type: 'KeyRevoked', payload: KeyRevoked, subjects: key },
] as const);

export type AccessEvent = EventOf<(typeof accessCatalogue)['kinds']>;
