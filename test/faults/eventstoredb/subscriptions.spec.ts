import { afterEach, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { OnDouble, RECOVERY_MS } from './support/on-double.js';

let on: OnDouble;
afterEach(() => on.stop());

/** All events of the log, once, in order: by ids. */
const logged = (): string[] =>
  on.double.log
    .events()
    .filter(({ stream }) => stream.startsWith('deal-'))
    .map(({ eventId }) => eventId);
const followed = (): string[] => on.collector.events.map(({ eventId }) => eventId);

/** Does it while the log grows, and waits until the follower is level again. Returns how long that took, in milliseconds. */
async function through(fault: () => unknown, back: () => unknown = () => undefined): Promise<number> {
  await on.append('deal-a', 3);
  await until(() => on.missing === 0 && on.following.status().live);
  const drops = on.following.status().drops;
  await fault();
  on.double.log.append('deal-b', { type: 'WrittenByOthers' }, { type: 'WrittenByOthers' });
  await until(() => on.following.status().drops > drops, { within: 30_000 });
  await back();
  const from = performance.now();
  await until(() => on.missing === 0 && on.following.status().live, { within: 30_000 });
  return performance.now() - from;
}

describe('E1: a subscription that ends with an error', () => {
  it.each<[string, (on: OnDouble) => unknown]>([
    ['because the server goes away', ({ double }) => double.dropSubscriptions()],
    ['because the connection is cut', ({ double }) => double.cutConnections()],
    ['because the leader moved', ({ double }) => double.moveLeadership({ dropSubscriptions: true })],
  ])('%s goes on where it was, five times', async (_, fault) => {
    on = await OnDouble.start({ nodes: 3 });
    for (let n = 0; n < 5; n++) expect(await through(() => fault(on))).toBeLessThan(RECOVERY_MS);
    expect(followed()).toEqual(logged());
    expect(on.following.status().drops).toBeGreaterThanOrEqual(5);
  });

  it('because the only node is down goes on within five seconds of its return', async () => {
    on = await OnDouble.start();
    const took = await through(
      () => on.double.down(),
      () => on.double.up(),
    );
    expect(took).toBeLessThan(RECOVERY_MS);
    expect(followed()).toEqual(logged());
  });

  it('because the leader is down goes on at the next one', async () => {
    on = await OnDouble.start({ nodes: 3 });
    await through(async () => {
      await on.double.down(on.double.leader);
      on.double.moveLeadership();
    });
    expect(followed()).toEqual(logged());
  });

  it('control: a client without a supervisor hears of the drop once, and of no event any more', async () => {
    on = await OnDouble.start();
    const bare = on.bareSubscription();
    await on.append('deal-a', 2);
    await until(() => bare.heard.length === 2);
    on.double.dropSubscriptions();
    await until(() => bare.told.includes('error'));
    await on.append('deal-a', 2);
    await until(() => on.missing === 0);
    expect(bare.heard).toHaveLength(2);
  });
});

describe('E2: a subscription that ends without an error', () => {
  it('goes on where it was, five times', async () => {
    on = await OnDouble.start();
    for (let n = 0; n < 5; n++) expect(await through(() => on.double.endSubscriptions())).toBeLessThan(RECOVERY_MS);
    expect(followed()).toEqual(logged());
    expect(on.failures.some((failure) => failure.includes('ended the subscription'))).toBe(true);
  });

  it('control: a client without a supervisor is told no error, and hears of no event any more', async () => {
    on = await OnDouble.start();
    const bare = on.bareSubscription();
    await on.append('deal-a', 2);
    await until(() => bare.heard.length === 2);
    on.double.endSubscriptions();
    await until(() => bare.told.includes('end'));
    await on.append('deal-a', 2);
    await until(() => on.missing === 0);
    expect(bare.heard).toHaveLength(2);
    expect(bare.told).not.toContain('error');
  });
});

describe('E3: a subscription that falls silent', () => {
  it('is found out against the head within 30 seconds, and takes nothing twice when it wakes', async () => {
    on = await OnDouble.start();
    const bare = on.bareSubscription();
    const from = performance.now();
    const took = await through(
      () => on.double.stallSubscriptions(true),
      () => {
        expect(performance.now() - from).toBeLessThan(30_000);
        // Control: nothing but the watchdog could know.
        expect(bare.told).toEqual([]);
        expect(bare.heard).toHaveLength(3);
        on.double.stallSubscriptions(false);
      },
    );
    expect(took).toBeLessThan(RECOVERY_MS);
    expect(on.failures.join()).toContain('silent');
    expect(followed()).toEqual(logged());
  });

  it('together with the whole server shows as not live within 30 seconds, and is over soon after the server wakes', async () => {
    on = await OnDouble.start();
    await on.append('deal-a', 3);
    await until(() => on.missing === 0);
    on.double.stall();
    await until(() => !on.following.status().live, { within: 30_000 });
    on.double.log.append('deal-b', { type: 'WrittenByOthers' });
    on.double.resume();
    const from = performance.now();
    await until(() => on.missing === 0 && on.following.status().live, { within: 30_000 });
    expect(performance.now() - from).toBeLessThan(RECOVERY_MS);
    expect(followed()).toEqual(logged());
  });
});
