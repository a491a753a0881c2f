export type Permitted = 'yes' | 'no' | 'unknown';

const WITHHELD = ['suspended', 'revoked', 'expired', 'refused'];

/**
 * Whether a deal has the permissions it requires: `yes` when every grant required stands approved, `no` when one is
 * refused or taken back, else `unknown`. Null when it requires none. Stages are those held; status is the reader's to weigh.
 */
export function permittedBy(requiredStages: readonly (string | null)[]): Permitted | null {
  if (requiredStages.length === 0) return null;
  if (requiredStages.some((stage) => stage !== null && WITHHELD.includes(stage))) return 'no';
  return requiredStages.every((stage) => stage === 'approved') ? 'yes' : 'unknown';
}
