import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser';
import { pagesOf, squeezed, widerThanPaper } from '../support/pdf';
import { signedIn } from '../support/signed-in';

const CORRECTED = '/editions/2026-27-q1-1';
const NEWEST = '/editions/2026-27-q1-2';
const ONE_PAGE = `${NEWEST}/one-page`;
const BRIEFING = '/briefing?quarter=2026-27-q1-2&against=2025-26-q4-1&year=2025-26-1&last=2024-25-1';

/** The width between the margins of A4, in pixels. */
const PAPER = 688;

test.use({ storageState: signedIn('manager') });

test('the archive leads to a summary, and from an edition that was corrected to the one that corrects it', async ({
  page
}) => {
  await page.goto('/editions');
  const year = page.getByRole('region', { name: '2025/26' });
  await expect(year.getByRole('heading', { level: 3 })).toHaveText([
    'The whole year',
    'Q4 2025/26',
    'Q3 2025/26',
    'Q2 2025/26',
    'Q1 2025/26'
  ]);
  await page.getByRole('link', { name: 'edition 1 of Q1 2026/27, Riverside Council' }).click();
  await expect(page).toHaveURL(CORRECTED);
  const banner = page.getByRole('region', { name: 'Important' });
  await expect(banner).toContainText('This edition was corrected by edition 2 of 25 August 2026.');
  await expect(banner).toContainText('Outcomes that a service had logged late');
  await banner.getByRole('link', { name: 'edition 2' }).click();

  await expect(page).toHaveURL(NEWEST);
  await page.waitForLoadState();
  await expect(page.getByRole('region', { name: 'Important' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'What edition 2 corrects' })).toBeVisible();
  const changes = page.getByRole('table', { name: 'What changed' });
  expect(await changes.getByRole('row').count()).toBeGreaterThan(3);
  await expect(changes.getByRole('row', { name: /^Outcomes \d/ })).toBeVisible();
  const editions = page.getByRole('region', { name: 'All editions' });
  await expect(editions.getByRole('listitem')).toHaveText([
    /^Edition 1 28 July 2026/,
    /^Edition 2 25 August 2026/
  ]);
});

test('the JSON of an edition is what its checksum is of, and holds the figures of its page', async ({
  page
}) => {
  await page.goto(NEWEST);
  const answer = await page.request.get(`${NEWEST}.json`);
  expect(answer.headers()['content-type']).toBe('application/json');
  const file = await answer.body();
  await expect(page.locator('.checksum')).toHaveText(createHash('sha256').update(file).digest('hex'));

  const content = JSON.parse(file.toString()) as {
    headline: string;
    figures: { name: string; value: number }[];
  };
  await expect(page.getByText(content.headline, { exact: true })).toBeVisible();
  const table = page.getByRole('region', { name: 'Key figures' }).getByRole('table');
  for (const { name, value } of content.figures) {
    await expect(table.getByRole('row', { name }).getByRole('cell').first()).toHaveText(
      value.toLocaleString('en-GB')
    );
  }
});

test('an edition that nobody published is not found, as a page and as a file', async ({ page }) => {
  for (const address of [
    '/editions/2026-27-q1-9',
    '/editions/%00',
    '/editions/2026-27-q1-9.json',
    '/e/%00'
  ]) {
    expect((await page.request.get(address)).status(), address).toBe(404);
  }
  expect((await page.request.get('/editions/compare?earlier=%00&later=2026-27-q1-2')).status()).toBe(404);
});

test('two summaries stand side by side in the order of time, with plain differences', async ({ page }) => {
  await page.goto('/editions');
  const form = page.getByRole('form', { name: 'Compare two summaries' });
  await form.getByLabel('Compare').selectOption({ value: '2026-27-q1-2' });
  await form.getByLabel('With').selectOption({ value: '2025-26-q3-1' });
  await form.getByRole('button', { name: 'Compare' }).click();
  const table = page.getByRole('table', { name: 'Figures as they were published' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Figure',
    'Q3 2025/26',
    'Q1 2026/27',
    'Difference'
  ]);
  await page.waitForLoadState();
  const rows = await table
    .getByRole('row')
    .filter({ hasText: /^(Outcomes|Library memberships)/ })
    .all();
  expect(rows.length).toBeGreaterThanOrEqual(2);
  for (const row of rows) {
    const [was, is, difference] = await row.getByRole('cell').allInnerTexts();
    expect(numberIn(is!) - numberIn(was!)).toBe(numberIn(difference!));
  }
  await expect(table.getByRole('row', { name: /^Event sign-ups/ })).toContainText(
    'counted another way since March 2026'
  );
  expect(await page.locator('main').innerText()).not.toMatch(
    /increase|decrease|improve|rose|fell|best|worst/i
  );
});

test('an edition on paper has its period, edition and code at the foot of each page, and nothing cut in two', async ({
  page
}) => {
  const pages = await printed(page, NEWEST);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  expect(pages.length).toBeLessThanOrEqual(7);
  const code = (await page.locator('.checksum').innerText()).slice(0, 10);
  for (const [index, words] of pages.entries()) {
    expect(words).toContain(
      squeezed(`Q1 2026/27: April to June 2026 · Edition 2, published 25 August 2026 · ${code}`)
    );
    expect(words).toContain(squeezed(`Page ${index + 1} of ${pages.length}`));
  }
  expect(pages.join('')).toContain(squeezed(`/e/${code}, where corrections stand too`));
  await page.emulateMedia({ media: 'print' });
  expect(await cutOn(page, pages)).toEqual([]);
  await expect(page.getByRole('img', { name: new RegExp(`^QR code of http.*/e/${code}$`) })).toBeVisible();
});

test('nothing of what is printed is wider than paper, which would make all of it smaller', async ({
  page
}) => {
  for (const address of [NEWEST, ONE_PAGE, BRIEFING]) {
    await page.goto(address);
    expect(await widerThanPaper(page), address).toEqual([]);
  }
});

test('the briefing for the chief executive has two pages', async ({ page }) => {
  const pages = await printed(page, BRIEFING);
  expect(pages.length).toBe(2);
  const words = pages.join('');
  for (const heading of [
    'Quarter against quarter',
    'Year against year',
    'Main points of Q1 2026/27',
    'What did not work',
    'What was decided before',
    'Decision asked of management'
  ]) {
    expect(words).toContain(squeezed(heading));
  }
  await page.emulateMedia({ media: 'screen' });
  await expectAccessible(page);
});

test('each pair of a briefing has its verdict, or why there is none, and missed targets stand first', async ({
  page
}) => {
  await page.goto('/briefing');
  const table = page.getByRole('region', { name: 'Quarter against quarter' }).getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    ...['Figure', 'Q1 2025/26', 'Q1 2026/27', 'Target', 'What can be said']
  ]);
  const rows = await table.locator('tbody tr').all();
  expect(rows.length).toBeGreaterThan(8);
  const targets: string[] = [];
  for (const row of rows) {
    const [, , target, verdict] = await row.getByRole('cell').allInnerTexts();
    targets.push(target!);
    expect(verdict).toMatch(/^[A-Z].+\.$/);
    expect(verdict).not.toMatch(/^[+−]/);
  }
  expect(targets.slice(0, 3).every((target) => target.includes('not met'))).toBe(true);
  expect(targets.slice(3).some((target) => target.includes('not met'))).toBe(false);
  await expect(table.getByRole('row', { name: /^Event sign-ups/ })).toContainText(
    'Not comparable: counted another way since March 2026.'
  );
  await expect(table.getByRole('row', { name: /^Carers’ assessments/ })).toContainText(
    'No clear difference from last year’s'
  );
});

/** As long as the words of a briefing become: see `briefing.ts` and `briefing-words.ts`. */
test('the briefing has two pages, and nothing is cut, where all its words are as long as they become', async ({
  page
}) => {
  await page.goto(BRIEFING);
  await page.evaluate(() => {
    const long = (length: number) => 'Somebody at the council told all of it. '.repeat(20).slice(0, length);
    const fill = (where: string, length: number) => {
      for (const element of document.querySelectorAll(where)) element.textContent = long(length);
    };
    const atLeast = (where: string, count: number) => {
      for (const list of document.querySelectorAll(where))
        while (list.children.length < count) list.append(list.lastElementChild!.cloneNode());
    };
    const within = (id: string, what: string) => `section[aria-labelledby="${id}"] ${what}`;
    fill('tbody th', 50);
    fill('tbody td:last-child', 110);
    fill('.edition__headline', 120);
    atLeast(within('main-points', 'ol'), 5);
    fill(within('main-points', 'li'), 190);
    for (let hidden = 0; hidden < 2; hidden += 1) {
      const reason = document.createElement('p');
      document.querySelector(within('main-points', 'ol'))!.after(reason);
      reason.textContent = long(100);
    }
    fill(within('did-not-work', 'p + p.readable'), 300);
    fill(within('did-not-work', 'li'), 160);
    fill(within('decided-before', 'p.readable'), 180);
    atLeast(within('decided-before', 'ul'), 3);
    fill(within('decided-before', 'li'), 100);
    fill(within('decision', 'h2 + p'), 420);
  });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER, height: 1_000 });
  for (const sheet of await page.locator('.briefing__sheet').all()) {
    expect(await sheet.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
  }
  expect(await pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))).toHaveLength(2);
});

test('an edition on one page is read, printed on one sheet, and found among its files', async ({ page }) => {
  await page.goto(NEWEST);
  const citation = `Riverside Council, Evidence of difference, Q1 2026/27, edition 2, checksum ${(await page.locator('.checksum').innerText()).slice(0, 10)}`;
  await expect(page.getByRole('region', { name: 'To cite this edition' })).toContainText(citation);
  const downloads = page.getByRole('region', { name: 'Download' });
  const file = await page.request.get(
    (await downloads.getByRole('link', { name: 'on one page as PDF' }).getAttribute('href'))!
  );
  expect(file.headers()['content-type']).toBe('application/pdf');
  expect(await pagesOf(await file.body())).toHaveLength(1);
  await downloads.getByRole('link', { name: 'to read or print' }).click();
  await expect(page).toHaveURL(ONE_PAGE);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^41 of 66 accounts/);
  await expect(page.getByRole('list', { name: 'Main points' }).getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('heading', { name: 'What did not work' })).toBeVisible();
  const [words, ...others] = await printed(page, ONE_PAGE);
  expect(others).toEqual([]);
  expect(words).toContain(squeezed(citation));
});

test('an edition on one page is one sheet, and nothing is cut, where all its words are as long as they become', async ({
  page
}) => {
  await page.goto(ONE_PAGE);
  await page.evaluate(() => {
    const long = (length: number) => 'Somebody at the council told all of it. '.repeat(20).slice(0, length);
    const fill = (where: string, length: number) => {
      for (const element of document.querySelectorAll(where)) element.textContent = long(length);
    };
    document.querySelector('.one-page')!.classList.add('one-page--long');
    fill('.one-page h1', 170);
    fill('.one-page__points p', 190);
    fill('.one-page__parts section:first-child p', 240);
    fill('.one-page__story blockquote', 380);
    fill('.one-page__story p', 120);
  });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER, height: 1_000 });
  const poster = page.locator('.one-page');
  expect(await poster.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
  expect(await pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))).toHaveLength(1);
});

test('pages of editions ship no script', async ({ page }) => {
  for (const address of [
    '/editions',
    NEWEST,
    ONE_PAGE,
    BRIEFING,
    '/editions/verify',
    '/public/2026-27-q1-2'
  ]) {
    await page.goto(address);
    expect(await page.locator('script').count(), address).toBe(0);
  }
});

async function printed(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  const pages = await pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  return pages.map(squeezed);
}

/** The words of stories and table rows that stand whole on no page. */
async function cutOn(page: Page, pages: string[]): Promise<string[]> {
  const wholes = await page.locator('main').evaluate((main) => {
    for (const unseen of main.querySelectorAll('.govuk-visually-hidden')) unseen.remove();
    return [...main.querySelectorAll('blockquote, .edition__table tbody tr, .finding__sentence')]
      .filter((element) => element.checkVisibility())
      .map((element) => (element as HTMLElement).innerText);
  });
  expect(wholes.length).toBeGreaterThan(20);
  return wholes.map(squeezed).filter((words) => !pages.some((onPage) => onPage.includes(words)));
}

function numberIn(words: string): number {
  return Number(words.replace('−', '-').replace(/[,+]/g, ''));
}
