import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { withFolder } from './whole-log.js';

export const MIB = 1024 * 1024;
export const NO_MOUNT = 'a small disk cannot be mounted here: that needs root';

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** Runs a test on a disk of that size, in a folder of its own; false where none can be mounted. */
export async function withSmallDisk(bytes: number, test: (disk: string) => Promise<void>): Promise<boolean> {
  let mounted = false;
  await withFolder(async (disk) => {
    mounted = run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk);
    if (!mounted) return;
    try {
      await test(disk);
    } finally {
      // Lazily: the engine may hold a closed file until its statements are collected.
      run('umount', '-l', disk);
    }
  });
  return mounted;
}

/** From now on nothing can be written to that disk. */
export function makeReadOnly(disk: string): boolean {
  return run('mount', '-o', 'remount,ro', disk);
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
