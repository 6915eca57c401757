import { expect, expectAccessible, expectToFit, test } from '../support/browser';
import { firstNumber, totalOfList } from '../support/figures';
import { signedIn } from '../support/signed-in';

/** An account that records and shares, and of which no other test writes in the last whole quarter. */
const ACCOUNT = { address: '/accounts/facebook-riversidelibraries', slug: 'facebook-riversidelibraries' };
const HEADING = { name: 'What can be said of it' };

for (const role of ['lead', 'manager'] as const) {
  test.describe(`for the ${role}`, () => {
    test.use({ storageState: signedIn(role) });

    test('an account says what its figures allow, and each figure opens the outcomes linked to it', async ({
      page
    }) => {
      await page.goto(ACCOUNT.address);
      const section = page.getByRole('region', HEADING);
      await expect(section).toContainText('Q2 2026/27: July to September 2026.');
      await expect(section).toContainText('Outcomes that it shares with other accounts are counted in full');
      const card = section.locator('.finding-card').filter({
        has: page.getByRole('heading', { name: 'Event sign-ups', exact: true })
      });
      const sentence = await card.locator('.finding__sentence').innerText();
      expect(sentence).toMatch(/^\d+ sign-ups: /);
      expect(sentence).not.toMatch(/measurable difference/);
      await expect(card.getByRole('img').first()).toHaveAccessibleName(
        /^Event sign-ups per month: \d+ in September 2026; between/
      );

      await card.getByText('How sure are we?').click();
      const [linked, all] = await card.locator('.verdicts .figure-link').all();
      expect(firstNumber(await all!.innerText())).toBe(firstNumber(sentence));
      for (const figure of [linked!, all!]) {
        const figureNow = firstNumber(await figure.innerText());
        await figure.click();
        await expect(page).toHaveURL(new RegExp(`[?&]account=${ACCOUNT.slug}`));
        expect(await totalOfList(page)).toBe(figureNow);
        await page.goBack();
        await card.getByText('How sure are we?').click();
      }
    });
  });
}

test.describe('the findings of an account', () => {
  test.use({ storageState: signedIn('manager') });

  test('are reached from its trend, are accessible, fit a small phone, and ship no script', async ({
    page
  }) => {
    await page.goto(ACCOUNT.address);
    await page.getByRole('link', HEADING).click();
    await expect(page.getByRole('heading', HEADING)).toBeInViewport();
    await expectAccessible(page);
    await expectToFit(page, 320);
    expect(await page.locator('script').count()).toBe(0);
  });

  test('are those of an earlier quarter where its address names one', async ({ page }) => {
    await page.goto(`${ACCOUNT.address}?period=2025-26-q4`);
    const section = page.getByRole('region', HEADING);
    await expect(section).toContainText('Q4 2025/26: January to March 2026.');
    await expect(section.getByRole('img').first()).toHaveAccessibleName(/ in March 2026; between/);
  });

  test('end where the account was closed, and lead to its last whole quarter', async ({ page }) => {
    await page.goto('/accounts/x-riversidemillmuseum');
    await expect(page.getByRole('heading', HEADING)).toHaveCount(0);
    await expect(page.getByText('so nothing can be said of Q2 2026/27.')).toBeVisible();
    await page.getByRole('link', { name: 'What could be said of Q4 2025/26' }).click();
    await expect(page.getByRole('region', HEADING)).toContainText('Q4 2025/26');
  });

  test('are told in one sentence where there is none', async ({ page }) => {
    await page.goto('/accounts/youtube-livingwellriverside');
    await expect(page.getByRole('heading', HEADING)).toHaveCount(0);
    await expect(
      page.getByText(/^No finding for Q2 2026\/27: it needs figures of a headline measure/)
    ).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('an administrator', () => {
  test.use({ storageState: signedIn('admin') });

  test('sees the account without findings', async ({ page }) => {
    await page.goto(ACCOUNT.address);
    await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
    await expect(page.getByRole('heading', HEADING)).toHaveCount(0);
    await expect(page.locator('#findings')).toHaveCount(0);
  });
});
