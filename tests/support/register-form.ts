import { expect, type Page } from '@playwright/test';
import { group } from './log-form';
import { uniqueHandle } from './browser';

interface AccountTyped {
  name: string;
  handle: string;
  service: string;
}

/** Fills the form of an account on Mastodon that was opened this month, so that no earlier quarter knows it. */
export async function typeAccount(page: Page, { name, handle, service }: AccountTyped): Promise<void> {
  await page.getByLabel('Platform').selectOption({ label: 'Mastodon' });
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Address').fill(`https://mastodon.example/${handle}`);
  await page.getByLabel('Purpose').fill('For people nearby, so that they hear of what is on');
  await group(page, 'Kind of account').getByRole('radio', { name: 'Service' }).check();
  await page.getByLabel('Service that runs it').selectOption({ label: service });
  await typeDay(page, 'Since when is it in use?', '2', '11', '2026');
}

/** Adds an account to the register, as communications; gives its title and the address of its page. */
export async function anAccount(page: Page, service: string): Promise<{ title: string; address: string }> {
  const handle = uniqueHandle();
  const name = `Account ${handle}`;
  await page.goto('/accounts/new');
  await typeAccount(page, { name, handle, service });
  await page.getByRole('button', { name: 'Add the account' }).click();
  await expect(page.getByRole('alert')).toContainText('The account is on the register.');
  return { title: `${name} on Mastodon`, address: new URL(page.url()).pathname };
}

/** Types a day into its three boxes. */
export async function typeDay(
  page: Page,
  legend: string,
  day: string,
  month: string,
  year: string
): Promise<void> {
  const boxes = group(page, legend);
  await boxes.getByLabel('Day').fill(day);
  await boxes.getByLabel('Month').fill(month);
  await boxes.getByLabel('Year').fill(year);
}
