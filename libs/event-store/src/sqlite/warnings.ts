import { spareBytes, walBytes } from './log-file.js';

const MIB = 1024 * 1024;
/** A write-ahead log of this size is one that somebody keeps from being emptied. */
const LARGE_WAL = 64 * MIB;

/** What will stop the log if nobody does anything about it, a sentence for people each. */
export function warningsOf(folder: string, reserveBytes: number): string[] {
  const [spare, wal] = [spareBytes(folder), walBytes(folder)];
  const warnings: string[] = [];
  if (spare < 2 * reserveBytes) {
    warnings.push(
      `The disk is nearly full: ${inMib(spare)} to spare, and writes are refused below ${inMib(reserveBytes)}. Free some space.`,
    );
  }
  if (wal >= LARGE_WAL) {
    warnings.push(
      `The write-ahead log has grown to ${inMib(wal)}: another program has been reading log.db for long. Let it finish, or end it.`,
    );
  }
  return warnings;
}

function inMib(bytes: number): string {
  return `${Math.max(0, Math.floor(bytes / MIB))} MiB`;
}
