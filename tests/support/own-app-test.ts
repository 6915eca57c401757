import { test as base } from './browser';
import { startOwnApp, type OwnApp } from './own-app';
import { BUTTONS, STRANGER } from './signed-in';
import type { Role } from '../../src/lib/domain/people/permissions';

/**
 * For tests that would disturb others, whose app and database they share: an app of their own. Its tests run one after
 * another.
 */
export const test = base.extend<{ signIn: (role: Role) => Promise<void> }, { app: OwnApp }>({
  app: [
    async ({ browserName: _ }, use) => {
      const app = await startOwnApp();
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 240_000 }
  ],
  baseURL: ({ app }, use) => use(app.origin),
  storageState: STRANGER,
  signIn: async ({ page }, use) => {
    await use(async (role) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: BUTTONS[role] }).click();
      await page.waitForURL('/');
    });
  }
});
