import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** One line about what the figures were taken on, and what else it was doing. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load] = loadavg();
  return `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, ${memory} GiB, ${platform()} ${release()}, Node ${process.versions.node}; load at the start ${load?.toFixed(1)}`;
}
