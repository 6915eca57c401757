import { request as requests, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit, test, watch } from '../support/browser';
import { signedIn, STRANGER } from '../support/signed-in';
import { xmlProblem } from '../support/xml';

/** The edition of the demonstration that is open to everyone. */
const EDITION = '/public/2026-27-q1-2';
const FILES = [`${EDITION}.pdf`, `${EDITION}.csv`, `${EDITION}.json`];
const TEXTS = ['/public/methods', '/public/accessibility', '/public/privacy'];
const EVERY_PAGE = ['/public', EDITION, ...TEXTS];

test.describe('a visitor', () => {
  test.use({ storageState: STRANGER });

  test('finds each public summary with its headline, its page and its files', async ({ page }) => {
    await page.goto('/public');
    // Another test may just have opened an edition of an earlier year.
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('2026/27');
    const line = page.getByRole('listitem').filter({ hasText: 'Q1 2026/27, edition 2' }).first();
    await expect(line).toContainText('accounts can evidence the difference they make');
    const hrefs = line
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(await hrefs).toEqual([EDITION, ...FILES]);
    await expect(
      line.getByRole('link', { name: 'CSV of Riverside Council, Q1 2026/27, edition 2' })
    ).toBeVisible();
    await line.getByRole('link').first().click();
    await expect(page).toHaveURL(EDITION);
    for (const file of FILES) await expect(page.locator(`main a[href="${file}"]`)).toHaveCount(1);
    await page.getByRole('contentinfo').getByRole('link', { name: 'All public summaries' }).click();
    await expect(page).toHaveURL('/public');
  });

  test('is led from every public page to the texts and the feed, meets no script, and can read it on every screen', async ({
    page,
    baseURL
  }) => {
    const complaints = watch(page, baseURL!);
    for (const address of EVERY_PAGE) {
      await page.goto(address);
      const footer = page.getByRole('contentinfo').getByRole('link');
      await expect(footer).toHaveText([
        'All public summaries',
        'Methods and corrections',
        'Accessibility statement',
        'Privacy notice',
        'Feed (Atom)',
        'Your story: see it or take it back'
      ]);
      await expect(page.locator('link[rel="alternate"][type="application/atom+xml"]')).toHaveAttribute(
        'href',
        '/public/feed.xml'
      );
      await expect(page.locator('script')).toHaveCount(0);
      await expectAccessible(page);
      await expectToFit(page, 320);
    }
    expect(complaints).toEqual([]);
  });

  test('reads texts with headings of their own, which name the council', async ({ page }) => {
    await page.goto('/public/accessibility');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accessibility statement');
    await expect(page.getByRole('heading', { level: 2, name: 'Enforcement procedure' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 3, name: 'Compliance status' })).toBeVisible();
    await expect(page.getByText('This website is run by Riverside Council.')).toBeVisible();
    await page.goto('/public/methods');
    await page.getByRole('main').getByRole('link', { name: 'Check a copy' }).click();
    await expect(page).toHaveURL('/editions/verify');
  });
});

test('the feed is Atom, and names its own address and that of each public edition', async ({ baseURL }) => {
  await asStranger(baseURL!, async (stranger) => {
    const answer = await stranger.get('/public/feed.xml');
    expect(answer.headers()['content-type']).toBe('application/atom+xml; charset=utf-8');
    const feed = await answer.text();
    expect(xmlProblem(feed)).toBeNull();
    expect(feed).toContain(
      `<link rel="self" type="application/atom+xml" href="${baseURL}/public/feed.xml"/>`
    );
    expect(feed).toContain(`<id>${baseURL}${EDITION}</id>`);
  });
});

test('caches may keep what is public, and are told each time whether it still holds', async ({ baseURL }) => {
  const comms = await requests.newContext({ baseURL, storageState: signedIn('comms') });
  await asStranger(baseURL!, async (stranger) => {
    for (const address of [...EVERY_PAGE, ...FILES, '/public/feed.xml']) {
      const answer = await stranger.get(address);
      const { etag = '', ...headers } = answer.headers();
      expect(headers['cache-control'], address).toBe('public, no-cache');
      expect(headers['set-cookie'], address).toBeUndefined();
      expect(etag, address).toMatch(/^(W\/)?"[0-9a-f]{64}"$/);
      const again = await stranger.get(address, { headers: { 'if-none-match': etag } });
      expect([again.status(), (await again.body()).length], address).toEqual([304, 0]);
      expect(again.headers()['cache-control'], address).toBe('public, no-cache');
      const head = await stranger.head(address);
      expect([head.status(), head.headers()['etag']], address).toEqual([200, etag]);
      // It is the same for everybody: nothing of whoever is signed in is in it.
      const theirs = await comms.get(address);
      expect(theirs.headers()['etag'], address).toBe(etag);
      expect(theirs.headers()['set-cookie'], address).toBeUndefined();
    }
  });
  await comms.dispose();
});

test('open data of an edition that is not public is not there, and says nothing of it', async ({
  baseURL
}) => {
  await asStranger(baseURL!, async (stranger) => {
    for (const ending of ['', '.pdf', '.csv', '.json']) {
      for (const slug of ['2026-27-q1-1', '2099-00-q1-1']) {
        const answer = await stranger.get(`/public/${slug}${ending}`, { headers: { 'if-none-match': '*' } });
        expect(answer.status(), `${slug}${ending}`).toBe(404);
        expect(answer.headers()['cache-control']).toBe('private, no-store');
      }
    }
    const data = await (await stranger.get(`${EDITION}.json`)).json();
    expect(data).toMatchObject({ page: `${baseURL}${EDITION}`, content: { number: 2, stories: [] } });
  });
});

test.describe('communications', () => {
  test.use({ storageState: signedIn('comms') });
  // All are about the same text.
  test.describe.configure({ mode: 'serial' });

  test('change a text, are asked about what looks personal, and can put the first one back', async ({
    page,
    browser
  }) => {
    await openText(page);
    await expectAccessible(page);
    await page.getByLabel('Text', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText('Enter the text');
    await page
      .getByLabel('Text', { exact: true })
      .fill('## Whom to ask\n\nWrite to office@riverside.example.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toContainText('an email address');
    await expectAccessible(page);
    await page.getByLabel('I have checked: nothing in it could identify a resident').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('The text is saved.');

    await asVisitor(browser, async (visitor) => {
      await visitor.goto('/public/privacy');
      await expect(visitor.getByRole('heading', { level: 2 })).toHaveText(['Whom to ask']);
      await expect(visitor.getByText('Write to office@riverside.example.')).toBeVisible();
      await expectAccessible(visitor);
    });

    await page.getByRole('link', { name: 'Privacy notice', exact: true }).click();
    await page.getByRole('button', { name: 'Put back the text that comes with Ripplemark' }).click();
    await expect(page.getByRole('alert')).toContainText('The text that comes with Ripplemark is back');
    await asVisitor(browser, async (visitor) => {
      await visitor.goto('/public/privacy');
      await expect(visitor.getByRole('heading', { level: 2, name: 'Your rights' })).toBeVisible();
    });
  });

  test('lose nothing when two of them change a text at once', async ({ page, context }) => {
    await openText(page);
    const other = await context.newPage();
    await openText(other);
    await other.getByLabel('Text', { exact: true }).fill('Quicker words.');
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other.getByRole('alert')).toContainText('The text is saved.');
    await page.getByLabel('Text', { exact: true }).fill('Slower words.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toContainText([/changed this at \d\d:\d\d/]);
    await expect(page.getByRole('cell', { name: 'Quicker words.' })).toBeVisible();
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue('Slower words.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('The text is saved.');
    await page.getByRole('link', { name: 'Privacy notice', exact: true }).click();
    await page.getByRole('button', { name: 'Put back the text that comes with Ripplemark' }).click();
    await expect(page.getByRole('alert')).toContainText('is back on the public page');
  });
});

async function openText(page: Page): Promise<void> {
  await page.goto('/publish');
  await page.getByRole('link', { name: 'Texts of the public pages' }).click();
  await expect(page.locator('script')).toHaveCount(0);
  await page.getByRole('link', { name: 'Privacy notice', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy notice');
}

async function asVisitor(browser: Browser, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ storageState: STRANGER });
  await act(await context.newPage());
  await context.close();
}

async function asStranger(
  baseURL: string,
  act: (stranger: APIRequestContext) => Promise<void>
): Promise<void> {
  const stranger = await requests.newContext({ baseURL, storageState: STRANGER });
  await act(stranger);
  await stranger.dispose();
}
