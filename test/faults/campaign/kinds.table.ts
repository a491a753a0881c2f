import { spawnSync } from 'node:child_process';
import { cannotAttach } from '../support/injection.js';
import { hasStrace, NO_STRACE } from '../support/strace.js';
import { crashAtCalls, failPower, killWriters } from './crashes.js';
import { failingSyncs, fullDisk, limitedFile, stopped } from './disks.js';
import type { Outcome, Round } from './round.js';
import { killServer } from './servers.js';

/** One kind of fault. */
export interface Kind {
  readonly name: string;
  readonly run: (round: Round) => Promise<Outcome>;
  /** How often it comes, beside the others. */
  readonly weight: number;
  /** What this machine lacks for it. */
  readonly lacks: () => string | undefined;
}

const nothing = (): undefined => undefined;
const strace = (): string | undefined => (hasStrace() ? undefined : NO_STRACE);
const fileLimit = (): string | undefined =>
  spawnSync('bash', ['-c', 'ulimit -f 400']).status === 0 ? undefined : 'bash, or its limit on the size of files';

export const KINDS: readonly Kind[] = [
  { name: 'kill -9, writers', run: killWriters, weight: 8, lacks: nothing },
  { name: 'kill -9, server', run: killServer, weight: 2, lacks: nothing },
  { name: 'crash at a call', run: crashAtCalls, weight: 10, lacks: strace },
  { name: 'power failure', run: failPower, weight: 2, lacks: strace },
  { name: 'sync fails', run: failingSyncs, weight: 2, lacks: cannotAttach },
  { name: 'disk full', run: fullDisk, weight: 2, lacks: cannotAttach },
  { name: 'file limit', run: limitedFile, weight: 1, lacks: fileLimit },
  { name: 'stop and go', run: stopped, weight: 1, lacks: nothing },
];
