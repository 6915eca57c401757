import { test as setup } from '@playwright/test';
import { BUTTONS, ROLES_TESTED, signedIn } from '../support/signed-in';

for (const role of ROLES_TESTED) {
  setup(`the ${role} of the demonstration signs in`, async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: BUTTONS[role] }).click();
    await page.waitForURL('/');
    await page.context().storageState({ path: signedIn(role) });
  });
}
