import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test, unique } from '../support/browser';
import { aLoggedStory } from '../support/log-form';
import { signedIn } from '../support/signed-in';

const LEAD = 'Service lead, libraries and recovery';

test.use({ storageState: signedIn('admin') });

test('the audit log says who did what, and copies no words that people wrote', async ({ page, browser }) => {
  const story = unique('Words that stay in the service');
  const lead = await browser.newContext({ storageState: signedIn('lead') });
  const outcome = await aLoggedStory(await lead.newPage(), story);
  await lead.close();

  await page.goto(`/audit?kind=outcome&subject=${outcome.split('/').at(-1)}`);
  const line = page.getByRole('listitem').filter({ has: page.locator('time') });
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(LEAD);
  expect(await page.content()).not.toContain(story);
});

test('the log is filtered by kind and person, and goes back in time', async ({ page }) => {
  await page.goto('/audit');
  await page.getByLabel('About').selectOption({ label: 'Outcome' });
  await page.getByLabel('Done by').selectOption({ label: LEAD });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/kind=outcome.*person=/);
  const newest = await linesOn(page);

  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page).toHaveURL(/kind=outcome.*person=.*before=/);
  const older = await linesOn(page);
  for (const { words } of [...newest, ...older]) {
    expect(words).toMatch(
      new RegExp(
        `^${LEAD} ((logged|changed|deleted|restored) outcome|checked evidence|recorded (a|no) consent for) [0-9a-f]{8}$`
      )
    );
  }
  const times = [...newest, ...older].map(({ at }) => Date.parse(at));
  // Of two who write at the same moment, the first to begin may be the second to write.
  const later = times.filter((time, index) => index > 0 && time > times[index - 1]! + 1_000);
  expect(later).toEqual([]);
  expect(times.at(-1)).toBeLessThan(times[0]!);

  await page.getByRole('link', { name: 'Newest' }).click();
  await expect(page).toHaveURL(/kind=outcome.*person=[^&]*$/);
  await page.getByLabel('What was done').selectOption({ label: 'Evidence checked' });
  await page.getByLabel('From').fill('2026-10-01');
  await page.getByLabel('To', { exact: true }).fill('2026-10-31');
  await page.getByRole('button', { name: 'Show' }).click();
  for (const at of await page.locator('time').evaluateAll((all) => all.map((time) => time.textContent)))
    expect(at).toMatch(/October 2026/);
  await page.getByRole('link', { name: 'Show everything' }).click();
  await expect(page).toHaveURL('/audit');
  await expect(page.getByLabel('Done by')).toHaveValue('');
});

test('what is shown downloads with its seals, and the newest seal is there to be kept elsewhere', async ({
  page
}) => {
  await page.goto('/audit?kind=outcome&from=2026-10-01&to=2026-10-01');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download these lines as CSV' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('audit-log.csv');
  const [head, first] = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(head).toContain('row,hash,event,moment (UTC)');
  expect(first).toMatch(/^\d+,[0-9a-f]{64},\d+,2026-(09-30T23|10-01T)/);

  await page.goto('/audit');
  await expect(
    page.getByRole('link', { name: 'System administrator exported audit log' }).first()
  ).toBeVisible();
  const seal = page.getByRole('region', { name: 'How you can tell that nothing was rewritten' });
  await expect(seal).toContainText(/\d+:[0-9a-f]{64}/);
});

/** The lines of a full page of the log. */
async function linesOn(page: Page): Promise<{ at: string; words: string }[]> {
  await page.waitForLoadState();
  const lines = page.getByRole('listitem').filter({ has: page.locator('time') });
  await expect(lines).toHaveCount(50);
  return lines.evaluateAll((all) =>
    all.map((line) => ({
      at: line.querySelector('time')!.dateTime,
      words: line.querySelector('a')!.innerText
    }))
  );
}
