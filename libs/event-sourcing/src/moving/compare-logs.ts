import { type Difference, LogsDiffer } from './difference.js';
import { type MovingOptions, SideBySide, type Verified } from './side-by-side.js';

export interface Comparison extends Verified {
  /** Undefined when both logs are the same; otherwise the counts and sums are those of what stands before it. */
  readonly difference: Difference | undefined;
}

/**
 * Compares two logs, event by event, and writes to neither. Stops at the first difference.
 * @throws StoreUnavailable when a store stays away for too long; the signal's reason when aborted
 */
export async function compareLogs(options: MovingOptions): Promise<Comparison> {
  const both = new SideBySide(options);
  try {
    for (let events = await both.next(); events.length > 0; events = await both.next()) {
      const same = await both.compare(events);
      if (same < events.length) both.requireMore(events[same]!);
    }
    await both.requireEnd();
    return { ...both.verified(), difference: undefined };
  } catch (error) {
    if (error instanceof LogsDiffer) return { ...both.verified(), difference: error.difference };
    throw error;
  }
}
