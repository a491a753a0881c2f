import { describe } from 'vitest';
import { appendContract } from './append.js';
import { conflictContract } from './conflict.js';
import { idempotenceContract } from './idempotence.js';
import { immutabilityContract } from './immutability.js';
import { logContract } from './log.js';
import { readContract } from './read.js';
import type { OpenStore } from './store-under-test.js';
import { subscribeContract } from './subscribe.js';

const PARTS = [
  appendContract,
  conflictContract,
  idempotenceContract,
  readContract,
  logContract,
  subscribeContract,
  immutabilityContract,
];

/**
 * What every event store keeps to. A store's spec file is this call, with a function that opens a store for
 * one test: on a log of its own, or on a shared one, of which each test looks only at its own streams.
 */
export function eventStoreContract(name: string, open: OpenStore): void {
  describe(`${name} keeps the contract of an event store:`, () => {
    for (const part of PARTS) part(open);
  });
}
