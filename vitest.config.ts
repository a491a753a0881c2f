import { defineConfig } from 'vitest/config';

const conditions = ['source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  // Vite lowers decorators only where it is told to; Nest and class-validator need their metadata.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['apps/**/*.{spec,e2e-spec}.ts', 'libs/**/*.{spec,contract-spec}.ts', 'test/**/*.{spec,e2e-spec}.ts'],
    setupFiles: ['./test/support/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
