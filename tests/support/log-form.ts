import { expect, type Locator, type Page } from '@playwright/test';
import { ROUTES } from '../../src/lib/domain/outcome/outcome';

/** What a number on the log form is made of; the service is always Libraries, the day today. */
interface NumberTyped {
  measure?: string;
  quantity?: string;
  route?: string;
  source?: string;
}

/** The group of choices under a legend of the log form. */
export function group(page: Page, legend: string): Locator {
  return page.getByRole('group', { name: legend, exact: true });
}

/** The first of the person's usual accounts. */
export function firstAccount(page: Page): Locator {
  return group(page, 'Which accounts led to it?').getByRole('checkbox').first();
}

/** The first account alone, whichever the form chose by itself. */
async function chooseFirstAccount(page: Page): Promise<void> {
  await firstAccount(page).check();
  const others = group(page, 'Which accounts led to it?').getByRole('checkbox', { checked: true });
  while ((await others.count()) > 1) await others.last().uncheck();
}

/** Fills the log form with a number for Libraries. */
export async function typeNumber(page: Page, typed: NumberTyped = {}): Promise<void> {
  await chooseService(page);
  await page.getByLabel('What are you counting?').selectOption({ label: typed.measure ?? 'Event sign-ups' });
  // "How many?", or "How much, in pounds?".
  await page.locator('#quantity').fill(typed.quantity ?? '12');
  await chooseFirstAccount(page);
  await chooseRoute(page, typed.route ?? 'Asked “how did you hear?”');
  if (typed.source) {
    await openStronger(page);
    await page.getByLabel('Where the figure is kept').fill(typed.source);
  }
}

/** Fills the log form with a story for Libraries that is about no person. */
export async function typeStory(page: Page, story: string): Promise<void> {
  await chooseService(page);
  await page.getByRole('radio', { name: 'A story', exact: true }).check();
  await page.getByLabel('What changed?').fill(story);
  await group(page, 'Is the story about a person?').getByRole('radio', { name: 'No', exact: true }).check();
  await chooseFirstAccount(page);
  await chooseRoute(page, 'Message thread');
}

export async function openStronger(page: Page): Promise<void> {
  const details = page.locator('details', { hasText: 'Make this stronger' });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}

/** Types how many until the draft is kept on the device, which begins when the page's script has loaded. */
export async function typeUntilKept(page: Page, quantity: string): Promise<void> {
  await expect(async () => {
    await page.getByLabel('How many?').fill('');
    await page.getByLabel('How many?').fill(quantity);
    const kept = await page.evaluate(() => Object.values(localStorage).join());
    expect(kept).toContain(quantity);
  }).toPass();
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save outcome' }).click();
}

/** Logs a number for Libraries, and gives the address of its page. */
export async function aLoggedNumber(page: Page, typed: NumberTyped = {}): Promise<string> {
  await page.goto('/outcomes/new');
  await typeNumber(page, typed);
  return savedAddress(page);
}

/** Logs a story for Libraries, and gives the address of its page. */
export async function aLoggedStory(page: Page, story: string): Promise<string> {
  await page.goto('/outcomes/new');
  await typeStory(page, story);
  return savedAddress(page);
}

async function savedAddress(page: Page): Promise<string> {
  await save(page);
  await page.waitForURL(/\/outcomes\/[0-9a-f-]{36}\?done=logged$/);
  await expect(page.getByRole('alert')).toContainText('Saved.');
  return new URL(page.url()).pathname;
}

/** Chooses how it is known by the name of the route alone; its meaning stands behind it. */
export async function chooseRoute(page: Page, name: string): Promise<void> {
  const value = Object.entries(ROUTES).find(([, text]) => text === name)![0];
  await page.getByLabel('How do you know it was the account?').selectOption(value);
}

/** The form is for one service; another one is chosen in it, or before it where none is known. */
async function chooseService(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log an outcome');
  if (await page.getByText('Service: Libraries', { exact: true }).count()) return;
  const change = page.locator('summary', { hasText: /^\s*Change\s*$/ });
  if (await change.count()) await change.click();
  const choice = page.getByRole('button', { name: 'Libraries', exact: true });
  if (await choice.count()) return choice.click();
  const link = page.getByRole('link', { name: 'Libraries', exact: true });
  if (await link.count()) return link.click();
  await page.getByLabel('Which service?').selectOption({ label: 'Libraries' });
  await page.getByRole('button', { name: /^(Show its form|Change to it)$/ }).click();
}
