import { test as base } from './browser';
import { startOwnApp, type Fill, type OwnApp } from './own-app';
import { BUTTONS, STRANGER } from './signed-in';
import type { Role } from '../../src/lib/domain/people/permissions';

/**
 * For tests that would disturb others, whose app and database they share: an app of their own. Its tests run one after
 * another.
 */
export const test = base.extend<
  { signIn: (role: Role) => Promise<void> },
  {
    app: OwnApp;
    alone: string | null;
    fill: { with: Fill } | null;
    settings: Record<string, string>;
    wired: boolean;
  }
>({
  // Files of one worker share an app; one that names itself here has its own.
  alone: [null, { scope: 'worker', option: true }],
  // In an object, since Playwright would call a function for the value.
  fill: [null, { scope: 'worker', option: true }],
  // Beside those of the demonstration: `DEMO: 'no'` is a real council, which begins empty, on the real day.
  settings: [{}, { scope: 'worker', option: true }],
  // Whether the wire to its database is in the hands of the tests.
  wired: [false, { scope: 'worker', option: true }],
  app: [
    async ({ alone: _alone, fill, settings, wired }, use) => {
      const app = await startOwnApp({ fill: fill?.with, settings, wired });
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 240_000 }
  ],
  baseURL: ({ app }, use) => use(app.origin),
  storageState: STRANGER,
  signIn: async ({ page }, use) => {
    await use(async (role) => {
      // Whoever is signed in already is not asked.
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByRole('button', { name: BUTTONS[role] }).click();
      await page.waitForURL('/');
    });
  }
});
