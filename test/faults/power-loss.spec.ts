import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failAfterEachAck, record, violationsIn } from './support/power.js';
import { seeded } from './support/seed.js';
import { hasStrace, NO_STRACE } from './support/strace.js';
import { withFolder } from './support/whole-log.js';

describe('S3 when the power fails', () => {
  it.for([
    ['full', 'nothing acknowledged is lost'],
    ['normal', 'acknowledged events are lost, which shows that this test would see it'],
  ] as const)('with durability %s, %s', async ([durability], { skip }) => {
    if (!hasStrace()) skip(NO_STRACE);
    const random = seeded('test/faults/power-loss.spec.ts');
    await withFolder(async (folder) => {
      const recording = await record(folder, ['--writers=3', '--events=80', `--durability=${durability}`]);
      const image = { folder: join(folder, 'image'), random };
      const { acks, images, found } = await failAfterEachAck(recording, image, violationsIn);
      console.log(`${durability}: ${acks.length} acknowledged, ${images} images, ${found.length} violations`);
      expect(images).toBeGreaterThanOrEqual(400);
      if (durability === 'full') expect(found).toEqual([]);
      else expect(found).toContainEqual(expect.stringMatching(/^lost: /));
    });
  });
});
