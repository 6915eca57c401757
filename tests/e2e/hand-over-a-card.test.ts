import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit, expectToFitLargeLetters, watch } from '../support/browser';
import { test } from '../support/own-app-test';
import { pagesOf } from '../support/pdf';
import { STRANGER } from '../support/signed-in';

// One story goes from its card to its end.
test.describe.configure({ mode: 'serial' });

/** A summary that everybody may read, with stories of people in it. */
const EDITION = '/public/2026-27-q1-2';

let story: string;
let code: string;

test('the service makes a card, sees it once, and prints it on a part of one sheet', async ({
  page,
  signIn
}) => {
  await signIn('comms');
  await page.goto('/outcomes?kind=story&period=2026-27-q1');
  const stories = await page
    .locator('main a[href^="/outcomes/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('?')[0]!));
  for (const each of new Set(stories)) if (await isOnTheWeb(page, each)) story = each;
  await page.goto(story);
  await page.getByRole('link', { name: 'Make a card for the teller' }).click();
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  await page.getByRole('button', { name: 'Make the card' }).click();
  const shown = page.locator('.teller-card__code');
  await expect(shown).toHaveText(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  code = (await shown.textContent())!;
  expect(page.url()).not.toContain(code);
  await expectAccessible(page);
  for (const width of [320, 390, 1280]) await expectToFit(page, width);

  const paper = await pagesOf(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  expect(paper).toHaveLength(1);
  expect(paper[0]).toContain(code);
  expect(paper[0]).not.toContain('You see this code once');

  await page.goto(`${story}/card`);
  expect(await page.content()).not.toContain(code);
  await expect(page.getByText('It stops working as soon as you make a new one.')).toBeVisible();
});

test('the teller reads, with a keyboard and without JavaScript, where the story stands', async ({
  browser,
  app
}) => {
  const { context, page, complaints } = await stranger(browser, app.origin, { javaScriptEnabled: false });
  const answer = await page.goto('/my-story');
  expect(answer!.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex, nofollow'
  });
  for (const width of [320, 390]) await expectToFit(page, width);
  await page.getByLabel('The code on your card').focus();
  await page.keyboard.type(code.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where your story stands');
  await expect(page.getByRole('link', { name: /edition 2$/ })).toHaveAttribute('href', EDITION);
  expect(page.url()).toBe(`${app.origin}/my-story?/look`);
  for (const width of [320, 390, 1280]) await expectToFit(page, width);
  for (const width of [390, 320]) await expectToFitLargeLetters(page, width);
  await page.getByRole('button', { name: 'Show the words' }).press('Enter');
  await expect(page.locator('section[aria-labelledby="words"] p')).not.toBeEmpty();
  expect(await context.cookies()).toEqual([]);
  await expect(page.locator('script')).toHaveCount(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the very same answer meets every code that opens nothing', async ({ app }) => {
  const answers = new Set<string>();
  for (const typed of ['', '-', 'no code', '00000-00000-00000-00000', code.slice(0, 17), `${code}7`]) {
    const answer = await sent(app.origin, 'look', typed);
    const { status, headers } = answer;
    answers.add(
      `${status} ${headers.get('set-cookie')} ${headers.get('content-length')} ${await answer.text()}`
    );
  }
  expect(answers.size).toBe(1);
  expect([...answers][0]).toMatch(/^400 null /);
  expect((await sent(app.origin, 'look', code, 'https://elsewhere.example')).status).toBe(403);
});

test('the teller takes it off the website, where it is gone at once, and then takes it back', async ({
  browser,
  app
}) => {
  const { context, page } = await stranger(browser, app.origin);
  const words = await wordsOf(page);
  const onTheWeb = async () =>
    (await (await fetch(app.origin + EDITION)).text()).includes(words.slice(0, 40));
  expect(await onTheWeb()).toBe(true);
  await page.getByRole('button', { name: 'Save this change' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing is changed yet');
  await expectAccessible(page);
  await page.getByLabel('The council’s website').uncheck();
  await page.getByRole('button', { name: 'Save this change' }).click();
  await expect(page.getByText('Your change holds from now on.')).toBeVisible();
  expect(await onTheWeb()).toBe(false);

  await page.getByRole('button', { name: 'Take my story back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Take your story back?');
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  await page.getByRole('button', { name: 'Yes, take my story back' }).click();
  await expect(page.getByText('Your story is taken back. Its words are erased.')).toBeVisible();
  await expect(page.getByText('edition 3')).toBeVisible();
  await expectAccessible(page);

  // The same card is the receipt.
  await page.goto('/my-story');
  await page.getByLabel('The code on your card').fill(code);
  await page.getByRole('button', { name: 'Show where my story stands' }).click();
  await expect(page.getByText(/^The words of your story were erased on/)).toBeVisible();
  expect(await page.content()).not.toContain(words.slice(0, 40));
  expect(app.printed()).not.toContain(code);
  await context.close();
});

test('too many wrong codes pause, and say for how long', async ({ app }) => {
  let answer = await sent(app.origin, 'look', 'wrong');
  for (let time = 0; time < 12 && answer.status === 400; time += 1)
    answer = await sent(app.origin, 'look', 'wrong');
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.text()).toContain('Too many codes were tried.');
});

async function isOnTheWeb(page: Page, address: string): Promise<boolean> {
  await page.goto(address);
  const hasCard = await page.getByRole('link', { name: 'Make a card for the teller' }).count();
  const words = await page.locator('section.story').textContent();
  if (hasCard === 0) return false;
  await page.goto(EDITION);
  return (await page.locator('main').textContent())!.includes(words!.trim().slice(0, 40));
}

/** Somebody without an account. */
async function stranger(
  browser: Browser,
  origin: string,
  options: { javaScriptEnabled?: boolean } = {}
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({ baseURL: origin, storageState: STRANGER, ...options });
  const page = await context.newPage();
  return { context, page, complaints: watch(page, origin) };
}

async function wordsOf(page: Page): Promise<string> {
  await page.goto('/my-story');
  await expectAccessible(page);
  await page.getByLabel('The code on your card').fill(code);
  await page.getByRole('button', { name: 'Show where my story stands' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show the words' }).click();
  return (await page.locator('section[aria-labelledby="words"] p').textContent())!.trim();
}

function sent(app: string, action: string, typed: string, origin = app): Promise<Response> {
  return fetch(`${app}/my-story?/${action}`, {
    method: 'POST',
    headers: { origin, accept: 'text/html' },
    body: new URLSearchParams({ code: typed })
  });
}
