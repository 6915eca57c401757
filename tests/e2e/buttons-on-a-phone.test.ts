import type { Locator } from '@playwright/test';
import { expect, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('comms'), viewport: { width: 390, height: 800 } });

test('what deletes stands below what changes, and is as wide', async ({ page }) => {
  await page.goto('/outcomes?period=2026-27-q2&service=libraries&kind=number');
  await page.locator('tbody a').first().click();
  const [change, remove] = [
    await placeOf(page.getByRole('link', { name: 'Change', exact: true })),
    await placeOf(page.getByRole('button', { name: 'Delete' }))
  ];
  expect(remove).toMatchObject({ x: change.x, width: change.width });
  expect(remove.y).toBeGreaterThan(change.y + change.height);
});

for (const [address, saves] of [
  ['/accounts/facebook-riversidelibraries/edit', 'Save changes'],
  ['/accounts/facebook-riversidelibraries/close', 'Close the account'],
  ['/measures/event-sign-ups/edit', 'Save changes'],
  ['/services/libraries/edit', 'Save changes']
] as const) {
  test(`going back from ${address} stands below what saves, at its left edge`, async ({ page }) => {
    await page.goto(address);
    const [save, cancel] = [
      await placeOf(page.getByRole('button', { name: saves })),
      await placeOf(page.getByRole('link', { name: 'Cancel' }))
    ];
    expect(cancel.y).toBeGreaterThan(save.y + save.height);
    expect(cancel.x).toBe(save.x);
  });
}

async function placeOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(locator).toBeVisible();
  const place = await locator.boundingBox();
  expect(place).not.toBeNull();
  return place!;
}
