import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UnusableDatabase } from '#sqlite';
import { lockFolder, ownerNow } from './owner-lock.js';

it('a folder in which the owner can neither be written nor taken away is unusable, and says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  mkdirSync(join(folder, 'owner.json', 'in-the-way'), { recursive: true });
  const lock = () => lockFolder(folder, ownerNow(undefined));
  expect(lock).toThrow(UnusableDatabase);
  expect(lock).toThrow(`The folder ${folder} cannot be written to: `);
});
