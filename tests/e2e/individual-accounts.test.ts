import type { Page } from '@playwright/test';
import { expect, expectToFit } from '../support/browser';
import { test } from '../support/own-app-test';

// Three accounts of Libraries become individual ones, which would change what others read. Nothing here needs a script; every-page.test.ts asks whether all can use the pages.
test.use({ javaScriptEnabled: false });

const PERSONS = ['tiktok-riversidereads', 'podcast-between-the-shelves', 'newsletter-library-lines'];
const REPORT = '/reports/2026-27-q2/services/libraries';

test('individual accounts are told together, and left out of what is published before an election', async ({
  page,
  signIn
}) => {
  test.setTimeout(240_000);
  await signIn('comms');
  for (const slug of PERSONS) {
    await page.goto(`/accounts/${slug}/edit`);
    await page.getByLabel('Individual').check();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByRole('heading', { name: 'An individual account' })).toBeVisible();
  }

  await test.step('a manager reads them in one line, and of none alone', async () => {
    await signIn('manager');
    await page.goto(REPORT);
    const accounts = page.getByRole('region', { name: 'Account by account' });
    await expect(accounts.getByRole('row', { name: /^Individual accounts, together/ })).toContainText(
      /3 accounts: \d/
    );
    await expect(accounts).not.toContainText('Riverside Reads');
    await expectToFit(page, 320);

    await page.goto(`/accounts/${PERSONS[0]}`);
    await expect(page.getByText('Only those who run it see its outcomes by themselves.')).toBeVisible();
    await expect(page.getByRole('heading', { name: /can be said of it|Credit/ })).toHaveCount(0);
    expect((await page.goto(`/outcomes?account=${PERSONS[0]}`))?.status()).toBe(404);
    await expect(page.getByText('individual accounts are only counted together')).toBeVisible();
  });

  await test.step('the register counts them where returns are asked for, and lists none', async () => {
    await page.goto('/accounts?return=evidenced&period=2026-27-q2&service=libraries');
    await expect(page.getByText(/Individual accounts|are individual accounts/)).toBeVisible();
    await expect(page.getByRole('table')).not.toContainText('Riverside Reads');
    await expectToFit(page, 320);
  });

  await test.step('in a pre-election period a summary leaves them out, and says so', async () => {
    await signIn('comms');
    await page.goto('/publish');
    await openDraft(page);
    const draft = page.url();
    expect(await caveat(page, draft)).toBe(0);
    await page.goto('/pre-election');
    await page.getByLabel('Name').fill('By-election');
    await fillDay(page, 'First day', ['1', '11', '2026']);
    await fillDay(page, 'Last day', ['30', '11', '2026']);
    await page.getByRole('button', { name: 'Add the period' }).click();
    expect(await caveat(page, draft)).toBe(1);
  });
});

test('a service names who takes its next steps, and its live report names them', async ({ page, signIn }) => {
  await signIn('comms');
  await page.goto('/services/libraries/edit');
  await page.getByLabel('Web publisher').fill('ada@riverside.example');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(
    'The web publisher: write a job title or a name, without an email address or a telephone number'
  );
  await expect(page.getByLabel('Web publisher')).toHaveValue('ada@riverside.example');
  await expectToFit(page, 320);
  await page.getByLabel('Web publisher').fill('Web team, Culture');
  await page.getByLabel('Communications partner').fill('Jo of Communications');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('Your changes are saved.');
  await page.goto('/services/libraries/edit');
  await expect(page.getByLabel('Web publisher')).toHaveValue('Web team, Culture');

  await signIn('manager');
  await page.goto(REPORT);
  const steps = page.locator('.verdicts li').filter({ hasText: 'One step up:' });
  const words = (await steps.allTextContents()).join(' ');
  expect(words).toMatch(/of Libraries \((Web team, Culture|Jo of Communications)\)/);
  expect(words).toContain('How it is done');
});

async function openDraft(page: Page): Promise<void> {
  await page.getByLabel('What it is about').selectOption({ label: 'Libraries' });
  await page.getByLabel('Quarter or year').selectOption({ label: 'Q2 2025/26: July to September 2025' });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL(/\/publish\/[0-9a-f-]{36}$/);
}

/** How often the preview of a draft says that individual accounts are left out. */
async function caveat(page: Page, draft: string): Promise<number> {
  await page.goto(`${draft}/preview`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page.getByText('Individual accounts are left out').count();
}

async function fillDay(page: Page, legend: string, parts: readonly string[]): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  for (const [place, label] of ['Day', 'Month', 'Year'].entries())
    await group.getByLabel(label).fill(parts[place]!);
}
