import { ROLES, type Role } from '#access';
import { demanded, Instant, ListOf, Maybe, Text, WholeNumber } from '#deals';
import { Asserted } from '../http/recording/asserted.js';

const A_WEEK = 7 * 24 * 3600;

function EachARole(): PropertyDecorator {
  const demand = {
    name: 'role',
    wants: `one of ${ROLES.join(', ')}`,
    schema: { type: 'string', enum: ROLES },
    accepts: (value: unknown) => (ROLES as readonly unknown[]).includes(value),
  };
  return demanded(demand, { list: true });
}

export class CreateKeyRequest extends Asserted {
  /** Whom or what the key is for. */
  @Text(100)
  name: string;

  @ListOf(1, ROLES.length, { unique: true })
  @EachARole()
  roles: Role[];

  /** From this instant on the key opens nothing. Absent: it does not expire. */
  @Maybe()
  @Instant()
  expiresAt?: string;
}

export class RotateKeyRequest extends Asserted {
  /** How long the token before goes on opening, so that a service can be moved over. Absent: not at all. */
  @Maybe()
  @WholeNumber(0, A_WEEK)
  overlapSeconds?: number;
}

export class RevokeKeyRequest extends Asserted {
  @Maybe()
  @Text(300)
  reason?: string;
}
