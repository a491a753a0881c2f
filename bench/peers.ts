import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Subject } from './case.js';
import { measureIn, PEERS } from './child.js';

/** Why the peers cannot be measured; undefined when they can. */
export function whyNoPeers(): string | undefined {
  if (existsSync(join(PEERS, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'))) return undefined;
  return 'the peers are not installed: npm ci --prefix bench/peers';
}

/** One of the peers, or a limit that needs their packages. */
export interface Peer {
  readonly name: string;
  /** A file of `bench/peers/adapters`. */
  readonly adapter: string;
  /** One of `bench/peers/measures.mjs`. */
  readonly what: string;
  /** What that measure takes beside the time. */
  readonly with?: object;
}

/** A peer under one of its measures. */
export function peer(bench: Bench, { name, adapter, what, with: options = {} }: Peer): Subject {
  const missing = whyNot(bench, adapter);
  const postgres = 'url' in bench.postgres ? bench.postgres.url : undefined;
  const { seconds, scratch } = bench;
  const asked = { adapter, what, seconds, scratch, postgres, ...options };
  return {
    name,
    ...(missing !== undefined && { missing }),
    measure: () => measureIn(join(PEERS, 'measure.mjs'), asked),
  };
}

export function whyNot({ noPeers, postgres }: Bench, adapter: string): string | undefined {
  return noPeers ?? (adapter.endsWith('-pg') && 'missing' in postgres ? postgres.missing : undefined);
}
