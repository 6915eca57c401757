import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Role } from '../../src/lib/domain/people/permissions';

/** The demonstration's people, by role, as the buttons of the sign-in page name them. */
export const BUTTONS: Record<Role, RegExp> = {
  lead: /^Service lead/,
  manager: /^Senior manager/,
  comms: /^Communications/,
  admin: /^Administrator/
};

export const ROLES_TESTED = Object.keys(BUTTONS) as Role[];

/** The file that holds the session of a role, for `test.use({ storageState: signedIn('lead') })`. */
export function signedIn(role: Role): string {
  return path.resolve('test-results/signed-in', `${role}.json`);
}

/** Nobody is signed in. */
export const STRANGER = { cookies: [], origins: [] };

/** Signs out, from behind the person's name at the top. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.site-menu--person > summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // The page that says what goes with it.
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
}
