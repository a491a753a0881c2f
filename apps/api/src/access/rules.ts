import { SetMetadata } from '@nestjs/common';
import type { Role } from '#access';

/** Who may use a route: anybody, or keys with one of these roles (admin always). */
export type Rule = 'public' | readonly Role[];

export const RULE = 'dealtrail:rule';

/** Opens a route to everybody. For health, docs and what else needs no key by contract. */
export const Public = () => SetMetadata<string, Rule>(RULE, 'public');

/** Opens a route to keys with one of these roles, and to admins. */
export const Allow = (...roles: Role[]) => SetMetadata<string, Rule>(RULE, roles);
