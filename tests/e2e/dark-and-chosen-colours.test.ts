import type { Page } from '@playwright/test';
import type { Role } from '../../src/lib/domain/people/permissions';
import { expect, expectAccessible, test } from '../support/browser';
import { signedIn, STRANGER } from '../support/signed-in';

const MAIN_PAGES: [reader: Role | 'stranger', addresses: string[]][] = [
  ['lead', ['/', '/outcomes/new', '/accounts/facebook-riversidelibraries']],
  ['manager', ['/', '/reports/2026-27-q2', '/reports/2026-27-q2/measures', '/editions/2026-27-q1-2']],
  ['comms', ['/', '/outcomes', '/accounts', '/measures/event-sign-ups', '/targets', '/publish']],
  ['admin', ['/people', '/people/invite', '/settings', '/audit']],
  ['stranger', ['/sign-in', '/public/2026-27-q1-2']]
];
const REPORT = '/reports/2026-27-q2/services/libraries';
const DARK = { card: 'rgb(27, 36, 41)', value: 'rgb(140, 196, 240)', letters: 'rgb(230, 236, 239)' };

for (const [reader, addresses] of MAIN_PAGES) {
  test.describe(`where the system asks for dark, the ${reader}`, () => {
    test.use({
      colorScheme: 'dark',
      storageState: reader === 'stranger' ? STRANGER : signedIn(reader)
    });

    for (const address of addresses) {
      test(`reads ${address}`, async ({ page }) => {
        await page.goto(address);
        await expect(page.locator('body')).toHaveCSS('color', DARK.letters);
        await expectAccessible(page);
      });
    }
  });
}

test.describe('where the system asks for dark', () => {
  test.use({ colorScheme: 'dark', storageState: signedIn('manager') });

  test('a form that was sent back can be read, too', async ({ page, context }) => {
    await context.clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page);
  });

  test('a drawing stands on the card, in light colours', async ({ page }) => {
    await page.goto(REPORT);
    await expect(page.locator('.chart-drawing').first()).toHaveCSS('background-color', DARK.card);
    expect(await coloursOf(page, "[stroke='#12436D']", 'stroke')).toEqual([DARK.value]);
    expect(await coloursOf(page, "text[fill='#12181B']", 'fill')).toEqual([DARK.letters]);
  });

  test('paper stays white, and its drawings as they are in the files', async ({ page }) => {
    await page.goto(REPORT);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)');
    await expect(page.locator('.chart-drawing').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    expect(await coloursOf(page, "[stroke='#12436D']", 'stroke')).toEqual(['rgb(18, 67, 109)']);
  });

  test('the council’s own colour is the bar’s, and lighter in words', async ({ page }) => {
    await page.goto(REPORT);
    const [bar, brand] = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return ['--bar', '--brand'].map((name) => style.getPropertyValue(name));
    });
    expect(bar).toBe('#0b5563');
    expect(brand).toBe('#80a7ae');
  });
});

test.describe('where people chose their own colours', () => {
  test.use({ forcedColors: 'active', storageState: signedIn('manager') });

  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`on a ${colorScheme} ground`, () => {
      test.use({ colorScheme });

      test('marks, band and words of a drawing take theirs', async ({ page }) => {
        await page.goto(REPORT);
        const theirs = await systemColours(page);
        expect(await coloursOf(page, "[stroke='#12436D']", 'stroke')).toEqual([theirs.LinkText]);
        expect(await coloursOf(page, "[stroke='#4F93CE']", 'stroke')).toEqual([theirs.CanvasText]);
        expect(await coloursOf(page, 'text', 'fill')).toEqual([theirs.CanvasText]);
        const [band] = await coloursOf(page, "[fill='#EDF2F5']", 'fill');
        expect(band).not.toBe(theirs.Canvas);
        expect(band).not.toBe('rgb(237, 242, 245)');
      });

      test('the section one is in, a button and a card keep their edges', async ({ page }) => {
        await page.goto('/outcomes');
        const theirs = await systemColours(page);
        const current = page.locator('.site-sections [aria-current]');
        await expect(current).toHaveCSS('border-bottom-color', theirs.LinkText!);
        await expect(page.locator('.card').first()).toHaveCSS('border-top-style', 'solid');
        await page.goto('/');
        await expect(page.locator('main .govuk-button').first()).toHaveCSS('border-top-style', 'solid');
      });
    });
  }
});

/** The colours in which these parts of all drawings on the page are drawn, each once. */
async function coloursOf(page: Page, parts: string, of: 'fill' | 'stroke'): Promise<string[]> {
  const colours = await page
    .locator(`:is(.chart-wide, .sparkline, .chart-key svg) ${parts}`)
    .evaluateAll((found, property) => found.map((part) => getComputedStyle(part)[property]), of);
  expect(colours.length, parts).toBeGreaterThan(0);
  return [...new Set(colours)];
}

async function systemColours(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const probe = document.createElement('span');
    document.body.append(probe);
    const named = ['Canvas', 'CanvasText', 'LinkText'].map((name) => {
      probe.style.color = name;
      return [name, getComputedStyle(probe).color];
    });
    probe.remove();
    return Object.fromEntries(named) as Record<string, string>;
  });
}
