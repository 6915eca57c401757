import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { SharedFile } from '../../src/lib/domain/sharing/shared-file';
import { A_FILE, A_LESSON, A_MEASURE, A_PAGE } from '../support/sharing-factories';
import { test } from '../support/own-app-test';

// One after another, in an app of their own: what is brought in stays.
test.describe.configure({ mode: 'default' });
// Forms work without scripts, and these pages bring none.
test.use({ javaScriptEnabled: false });

async function send(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('Choose the file').setInputFiles({
    ...{ name, mimeType: 'application/json', buffer: Buffer.from(text) }
  });
  await page.getByRole('button', { name: 'Look at it' }).click();
}

const fileOf = (file: SharedFile) =>
  JSON.stringify({ format: 'ripplemark-measures-and-lessons', version: 1, ...file });

test('what a council saves is here already when it brings it in', async ({ page, signIn }) => {
  await signIn('comms');
  await page.goto('/sharing');
  await page.getByLabel('Flu jab bookings').uncheck();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('measures-and-lessons.json');
  const text = await readFile(await download.path(), 'utf8');
  const saved = JSON.parse(text) as SharedFile & { format: string };
  expect([saved.format, saved.council]).toEqual(['ripplemark-measures-and-lessons', 'Riverside Council']);
  const names = saved.measures.map(({ name }) => name);
  expect(names).toContain('Event sign-ups');
  expect(names).not.toContain('Flu jab bookings');
  expect(saved.lessons).toHaveLength(6);
  expect(text).not.toMatch(/riverside\.example|"(id|serviceId|savedBy)"/);

  await page.getByRole('link', { name: 'Bring in what another council shares' }).click();
  await send(page, 'ours.json', text);
  await expect(page.getByText('Nothing in this file is new here.')).toBeVisible();
  await expect(page.getByText(/Here already, and left as it is: \d+ things/)).toBeVisible();
});

test('what another council shares is looked at first, and then brought in once', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('comms');
  await page.goto('/sharing/bring-in');
  const eventSignUps = { ...A_MEASURE, slug: 'event-sign-ups', name: 'Our sign-ups' };
  const refused = { ...A_MEASURE, slug: 'a-wonder', name: 'A wonder', stage: 'miracle' as never };
  const personal = { ...A_PAGE, words: 'Ask for it at 0113 496 0123.' };
  const file = { ...A_FILE, measures: [A_MEASURE, eventSignUps, refused], toolkitPages: [personal] };
  await send(page, 'northbank.json', fileOf(file));
  await expect(
    page.getByText('From Northbank Council. Nothing is brought in until you say so.')
  ).toBeVisible();
  await expect(page.getByText('Here already, and left as it is: 1 thing')).toBeVisible();
  await expect(page.getByText('A wonder: Its stage is not known here.')).toBeVisible();
  await expect(page.getByLabel(A_MEASURE.name)).toBeChecked();
  await expect(page.getByLabel(A_LESSON.words)).toBeChecked();
  await expect(page.getByLabel(A_PAGE.title)).not.toBeChecked();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByLabel(A_PAGE.title).check();
  await page.getByLabel(A_LESSON.words).uncheck();
  await page.getByRole('button', { name: 'Bring in what is ticked' }).click();
  await expect(page.getByRole('alert')).toContainText('say that you have checked it');
  await expect(page.getByLabel(A_LESSON.words)).not.toBeChecked();
  await page.getByLabel('I have checked: nothing that is ticked could identify a resident').check();
  await page.getByRole('button', { name: 'Bring in what is ticked' }).click();
  await expect(page.getByText('Brought in: 1 measure and 1 toolkit page.')).toBeVisible();

  await page.goto('/measures/plots-taken-up');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(A_MEASURE.name);
  await page.goto('/measures/event-sign-ups');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Event sign-ups');
});

test('what is no such file is refused in words, beside its box', async ({ page, signIn }) => {
  await signIn('comms');
  await page.goto('/sharing/bring-in');
  for (const [text, why] of [
    ['<!doctype html>', 'This is no JSON file'],
    ['{"format":"other"}', 'This file holds no measures and lessons of Ripplemark'],
    ['x'.repeat(600_000), 'The file is larger than 512 KB'],
    ['x'.repeat(1_500_000), 'The file is larger than 512 KB']
  ] as const) {
    await send(page, 'wrong.json', text);
    await expect(page.getByRole('alert')).toContainText(why);
  }
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose a file');
});
