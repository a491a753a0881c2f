import { readFileSync } from 'node:fs';

const MICROSECONDS_A_TICK = 10_000;

/** Microseconds of CPU that a process has taken so far, all its threads together; NaN where that cannot be read (Linux, proc(5)). */
export function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_A_TICK;
  } catch {
    return Number.NaN;
  }
}
