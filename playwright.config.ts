import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findOrInstallChromium } from './scripts/find-chromium.js';

// All are chosen once, in the process that starts the apps; the workers inherit them.
process.env.CHROMIUM_PATH ||= await findOrInstallChromium();
process.env.BROWSER_TESTS_PORT ||= String(await freePort());
const origin = `http://localhost:${process.env.BROWSER_TESTS_PORT}`;

/** Runs before all others and leaves a session of each role behind. */
const SIGN_IN = '**/signed-in.setup.test.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  globalTeardown: './tests/support/own-apps-gone.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // Playwright takes one of each test that passes, too; of one that fails it writes down the page anyway.
    screenshot: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // Nothing is drawn for anybody to see: that needs no process of its own.
        '--in-process-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // One test at a time uses a browser; a process of its own for each of its pages costs more than the page.
        '--renderer-process-limit=1'
      ]
    }
  },
  projects: [
    { name: 'sign-in', testMatch: SIGN_IN },
    { name: 'tasks', testIgnore: SIGN_IN, dependencies: ['sign-in'] }
  ],
  webServer: {
    command: 'node tests/support/start-app.js',
    url: `${origin}/readyz`,
    env: { PORT: process.env.BROWSER_TESTS_PORT, ORIGIN: origin, DEMO: 'yes', TODAY: '2026-11-23' },
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
