import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('comms') });

test('the headings of a long table stay in sight, and cover no row that the keyboard goes to', async ({
  page
}) => {
  await page.goto('/outcomes');
  const heading = page.getByRole('columnheader', { name: 'Strength' });
  await page.getByRole('row').nth(25).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 1200);
  await expect(heading).toBeInViewport({ ratio: 1 });
  await expect.poll(() => topOf(page, 'thead th:last-child')).toBe(0);

  // Backwards, towards the headings.
  const links = page.locator('tbody th a');
  await links.nth(30).focus();
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Shift+Tab');
    const [focused, covered] = await page.evaluate(() => [
      document.activeElement!.getBoundingClientRect().top,
      document.querySelector('thead th')!.getBoundingClientRect().bottom
    ]);
    expect(focused).toBeGreaterThanOrEqual(covered!);
  }
});

test('what an address leads to is not covered by headings', async ({ page }) => {
  await page.goto('/outcomes');
  await page.evaluate(() => {
    document.querySelectorAll('tbody tr')[20]!.id = 'here';
    location.hash = '#here';
  });
  await expect.poll(() => topOf(page, 'thead th')).toBe(0);
  const [row, covered] = [await topOf(page, '#here'), await bottomOf(page, 'thead th')];
  expect(row).toBeGreaterThanOrEqual(covered);
});

test('names in the list of outcomes are not torn into lines of one word', async ({ page }) => {
  for (const width of [1280, 768]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/outcomes');
    const torn = await page
      .locator('tbody tr > :is(th, td):is(:nth-child(1), :nth-child(4))')
      .evaluateAll((cells) =>
        cells
          .map((cell) => {
            const name = cell.querySelector('a')?.firstChild ?? cell;
            const range = document.createRange();
            range.selectNodeContents(name);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
            return { name: name.textContent!.trim(), lines };
          })
          .filter(({ name, lines }) => lines > 1 && lines >= name.split(/\s+/).length)
      );
    expect(torn, `${width} px`).toEqual([]);
  }
});

async function topOf(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => Math.round(element.getBoundingClientRect().top));
}

async function bottomOf(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => Math.round(element.getBoundingClientRect().bottom));
}
