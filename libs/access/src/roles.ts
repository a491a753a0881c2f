/** What a key may do: `monitor` reads figures of the process and no records, `admin` may do all. */
export const ROLES = ['recorder', 'auditor', 'subscriber', 'monitor', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** True when one of the key's roles is among those allowed, or is `admin`. */
export function mayDo(roles: readonly Role[], allowed: readonly Role[]): boolean {
  return roles.some((role) => role === 'admin' || allowed.includes(role));
}
