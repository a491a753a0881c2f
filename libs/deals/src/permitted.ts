import { isCounted } from './ledger/counting.js';

export type Permitted = 'yes' | 'no' | 'unknown';

const WITHHELD = ['suspended', 'revoked', 'expired', 'refused'];

/** Where a grant stands, as lists show it. */
interface Standing {
  readonly stage: string | null;
  readonly status: string | null;
}

/**
 * Whether a deal has the permissions it requires: `yes` when every grant required stands approved, `no` when one is
 * refused or taken back, else `unknown`. Null when it requires none. A stage that does not count in the grant's ledger
 * (6.2: it is denied, or taken back) tells nothing here either. `undefined` is a grant of which nothing is known.
 */
export function permittedBy(required: readonly (Standing | undefined)[]): Permitted | null {
  if (required.length === 0) return null;
  const stages = required.map((grant) => (grant?.status && isCounted(grant.status) ? grant.stage : null));
  if (stages.some((stage) => stage !== null && WITHHELD.includes(stage))) return 'no';
  return stages.every((stage) => stage === 'approved') ? 'yes' : 'unknown';
}
