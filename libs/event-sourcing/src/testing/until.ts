import { setTimeout as delay } from 'node:timers/promises';

const BETWEEN_LOOKS_MS = 2;

/**
 * Waits until the condition holds, and no longer.
 * @throws Error, quoting the condition, when it does not hold `within` so many milliseconds (default 10,000).
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { within = 10_000 }: { readonly within?: number } = {},
): Promise<void> {
  const end = performance.now() + within;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Not so within ${within} ms: ${condition.toString()}`);
    await delay(BETWEEN_LOOKS_MS);
  }
}
