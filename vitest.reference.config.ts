import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** The published results alone, from `REFERENCE_DIR` or `tests/reference`; they need no database. */
export default defineConfig({
  plugins: [sveltekit()],
  test: { include: ['src/**/*.reference.test.ts'], environment: 'node', testTimeout: 60_000 }
});
