import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.js';

const conditions = ['source', 'node', 'import', 'module', 'default'];

/** Replicas that are started so that all look into the log in one instant. */
const IN_STEP = ['test/faults/eventstoredb/replicas-{share-their-keys,load-the-demo-once}.spec.ts'];

// Nothing outside the clone is written to: what tests put down for a while goes here.
process.env['TMPDIR'] = join(import.meta.dirname, '.tmp');
mkdirSync(process.env['TMPDIR'], { recursive: true });

export default defineConfig({
  // Vite lowers decorators only where it is told to; Nest and class-validator need their metadata.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ['default', new ClosingLine()],
    setupFiles: ['./test/support/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Most files wait for processes, disks or the compiler; more than two at once would take the time from one another.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'libs and apps',
          include: [
            '{apps,libs}/**/*.{spec,contract-spec,e2e-spec}.ts',
            'test/{golden,house,acceptance,contract,support}/**/*.{spec,contract-spec,e2e-spec}.ts',
            'test/*.spec.ts',
          ],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // The application keeps the same promises whatever store its log is in. The README is about the default one;
        // moves are from one store to the other, and the command line is the same on both.
        extends: true,
        test: {
          name: 'acceptance on EventStoreDB',
          include: ['test/acceptance/**/*.e2e-spec.ts'],
          exclude: [
            'test/acceptance/every-command-of-*.e2e-spec.ts',
            'test/acceptance/every-store-answers-the-same*.e2e-spec.ts',
            'test/acceptance/{a-log-moves,a-move,the-command-line}-*.e2e-spec.ts',
          ],
          env: { DEALTRAIL_TEST_STORE: 'eventstoredb' },
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Processes are killed and disks filled here.
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.{spec,e2e-spec}.ts'],
          exclude: IN_STEP,
          testTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What others wait meanwhile is measured here, and processes must meet in one instant: one file at a time, with
        // the machine to itself.
        extends: true,
        test: {
          name: 'alone',
          include: ['test/hostile/**/*.{spec,e2e-spec}.ts', ...IN_STEP],
          fileParallelism: false,
          testTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
