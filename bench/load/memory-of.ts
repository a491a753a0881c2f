import { readFileSync } from 'node:fs';

/** Megabytes of memory that a process has resident, and has had at most; NaN where that cannot be read (Linux, proc(5)). */
export function memoryOf(pid: number | 'self'): { readonly now: number; readonly most: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
    return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
  } catch {
    return { now: Number.NaN, most: Number.NaN };
  }
}
