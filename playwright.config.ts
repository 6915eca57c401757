import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findOrInstallChromium } from './scripts/find-chromium.js';
import { goldenOrigin } from './tests/support/golden-app';

// All are chosen once, in the process that starts the apps; the workers inherit them.
process.env.CHROMIUM_PATH ||= await findOrInstallChromium();
process.env.BROWSER_TESTS_PORT ||= String(await freePort());
process.env.GOLDEN_TESTS_PORT ||= String(await freePort());
const origin = `http://localhost:${process.env.BROWSER_TESTS_PORT}`;

/** Runs before all others and leaves a session of each role behind. */
const SIGN_IN = '**/signed-in.setup.test.ts';

export default defineConfig({
  testDir: 'tests/e2e',
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
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
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
  webServer: [
    appAt(origin, 'node tests/support/start-app.js'),
    appAt(goldenOrigin(), 'node --import tsx tests/support/start-golden-app.ts', { FIRST_APP: origin })
  ]
});

/** An app that is started for the tests; both live on the same day. */
function appAt(address: string, command: string, more: Record<string, string> = {}) {
  return {
    command,
    url: `${address}/readyz`,
    env: { PORT: new URL(address).port, ORIGIN: address, DEMO: 'yes', TODAY: '2026-11-23', ...more },
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: 'pipe' as const,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 }
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
