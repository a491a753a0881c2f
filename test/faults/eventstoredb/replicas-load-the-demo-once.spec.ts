import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startInStep } from './support/start-in-step.js';
import { type ThreeReplicas, withThreeReplicas } from './support/three-replicas.js';
import { eventsOfOurs } from './support/unlucky-run.js';

const RECORDS = readFileSync('samples/bytedance-samsung.jsonl', 'utf8').trim().split('\n').length;
/** Each append takes so long, so that the others come into the middle of the loading. */
const SLOW = { lateMs: 200 };

const inStep = ({ double, replicas }: ThreeReplicas): Promise<void> => startInStep(double, replicas);

const apart =
  (ms: number) =>
  async ({ replicas }: ThreeReplicas): Promise<void> => {
    await Promise.all(replicas.map((replica, n) => pause(n * ms).then(() => replica.start())));
  };

describe('the demo', () => {
  it.each([
    ['in step', inStep],
    ['0.4 s apart', apart(400)],
    ['1.2 s apart', apart(1_200)],
  ])('is loaded once by three replicas that start %s', async (_, startAll) => {
    await withThreeReplicas({ DEALTRAIL_DEMO: 'on', LOG_LEVEL: 'info' }, async (three) => {
      const { double, replicas } = three;
      double.onAppend = ({ stream }) => (stream.startsWith('key-') ? undefined : SLOW);
      await startAll(three);
      const log = eventsOfOurs(double);
      const records = log.filter(({ stream }) => !stream.startsWith('key-'));
      expect(records).toHaveLength(RECORDS);
      expect(new Set(records.map(({ eventId }) => eventId)).size).toBe(RECORDS);
      expect(log.filter(({ type }) => type === 'KeyRevoked')).toHaveLength(1);
      expect(log.at(-1)!.type).toBe('KeyRevoked');
      const token = replicas.flatMap(({ shownKey }) => shownKey ?? [])[0]!;
      const output = replicas.map((replica) => replica.output).join('');
      expect(output).not.toContain('could not be loaded');
      if (startAll === inStep) expect(output).toContain('Another replica loads the founding case');
      for (const replica of replicas) {
        expect((await replica.get('/v1/deals/bytedance-samsung-asic', { token })).dealId).toBe(
          'bytedance-samsung-asic',
        );
      }
    });
  });
});
