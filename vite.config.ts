import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { mendPostgres } from './scripts/mend-postgres.js';

export default defineConfig({
  plugins: [mendPostgres(), sveltekit()],
  // Mended by the plugin, so it is built in instead of being loaded as it stands in node_modules.
  ssr: { noExternal: ['postgres'] },
  css: { lightningcss: { errorRecovery: true } },
  build: { target: 'es2022' },
  server: { fs: { allow: ['static'] } },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    environment: 'node',
    server: { deps: { inline: ['postgres'] } },
    // On two cores vitest itself would keep one for the tests and leave the other idle most of the time.
    maxWorkers: availableParallelism(),
    // Files share what they import: none leaves anything behind, and each in a process of its own takes half as long again.
    isolate: false,
    globalSetup: ['tests/support/database-server.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000
  }
});
