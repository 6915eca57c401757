import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import type { Role } from '../../src/lib/domain/people/permissions';
import { expect, expectAccessible, expectToFit, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

async function pageOf(browser: Browser, baseURL: string, role: Role): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL, storageState: signedIn(role), javaScriptEnabled: false },
    viewport: { width: 390, height: 800 }
  });
  return context.newPage();
}

/** Today it is held: the host can say at once who came. */
async function hostADropIn(page: Page, title: string, places = '1'): Promise<void> {
  await page.goto('/network');
  await page.getByRole('link', { name: 'Drop-ins' }).click();
  await page.getByRole('link', { name: 'Host a drop-in' }).click();
  await page.getByRole('button', { name: 'Add the drop-in' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter the title');
  await page.getByLabel('What is it called?').fill(title);
  await page.getByLabel('Theme').selectOption({ label: 'Showing that an account led to it' });
  await page.getByLabel('Day', { exact: true }).fill('23');
  await page.getByLabel('Month').fill('November');
  await page.getByLabel('Year').fill('2026');
  await page.getByLabel('Begins at').fill('2pm');
  await page.getByLabel('Ends at').fill('1pm');
  await page.getByLabel('In the centre').check();
  await page.getByLabel('Room, building or address').fill('Central Library, room 2');
  await page.getByLabel('How many people can come?').fill(places);
  await page.getByRole('button', { name: 'Add the drop-in' }).click();
  await expect(page.getByRole('alert')).toContainText('It must end after it begins');
  await expect(page.getByLabel('What is it called?')).toHaveValue(title);
  await page.getByLabel('Ends at').fill('15:00');
  await page.getByRole('button', { name: 'Add the drop-in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('alert')).toContainText('Others can sign up now');
}

test('a drop-in goes from its host’s idea to the accounts that came, on a phone without JavaScript', async ({
  browser,
  baseURL
}) => {
  const [manager, lead, comms] = [
    await pageOf(browser, baseURL!, 'manager'),
    await pageOf(browser, baseURL!, 'lead'),
    await pageOf(browser, baseURL!, 'comms')
  ];
  const title = `One outcome, one hour ${randomUUID().slice(0, 8)}`;
  await hostADropIn(manager, title);
  await expect(manager.getByRole('button', { name: 'Sign up' })).toHaveCount(0);

  await lead.goto('/drop-ins');
  await lead.getByRole('link', { name: title }).click();
  await lead.getByRole('button', { name: 'Sign up' }).click();
  await expect(lead.getByRole('alert')).toContainText('You have a place');
  await expect(lead.getByRole('region', { name: 'When and where' })).toContainText('The only place is taken');
  await expectToFit(lead, 320);
  await lead.goto('/');
  await expect(lead.getByRole('region', { name: 'Your next drop-ins' })).toContainText(title);

  await comms.goto('/drop-ins');
  await comms.getByRole('link', { name: title }).click();
  await expect(comms.getByRole('main')).toContainText('It is full');
  // Somebody whose page is older than the last place is told so, too.
  const full = await comms.request.post(`${new URL(comms.url()).pathname}?/signUp`, {
    ...{ form: { any: 'thing' }, headers: { origin: baseURL!, accept: 'text/html' } }
  });
  expect(full.status()).toBe(409);
  expect(await full.text()).toContain('places come free');

  const calendar = await lead.request.get(`${new URL(comms.url()).pathname}.ics`);
  expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const file = await calendar.text();
  expect(file).toContain('DTSTART:20261123T140000Z\r\nDTEND:20261123T150000Z\r\n');
  expect(file).toContain(`SUMMARY:${title.replace(',', '\\,')}\r\n`);

  await manager.reload();
  const came = manager.getByRole('region', { name: 'Who came?' });
  await expect(came.getByRole('checkbox')).toBeChecked();
  await came.getByRole('button', { name: 'Save who came' }).click();
  await expect(manager.getByRole('alert')).toContainText('It is saved who came');
  await expect(manager.getByRole('region', { name: 'When and where' })).toContainText('1 of 1');
  // Who signed up is named to the host and to communications alone.
  await expect(lead.getByText('Who came?')).toHaveCount(0);
});

test('a drop-in is changed and cancelled by its host, and others may not', async ({ browser, baseURL }) => {
  const [manager, lead] = [
    await pageOf(browser, baseURL!, 'manager'),
    await pageOf(browser, baseURL!, 'lead')
  ];
  const title = `To be cancelled ${randomUUID().slice(0, 8)}`;
  await hostADropIn(manager, title, '5');
  const address = new URL(manager.url()).pathname;
  expect((await lead.goto(`${address}/edit`))?.status()).toBe(403);
  await lead.goto(address);
  await lead.getByRole('button', { name: 'Sign up' }).click();

  await manager.getByRole('link', { name: 'Change it' }).click();
  await manager.getByLabel('How many people can come?').fill('6');
  await manager.getByRole('button', { name: 'Save changes' }).click();
  await expect(manager.getByRole('region', { name: 'When and where' })).toContainText(
    '5 of 6 places are free'
  );
  await manager.getByText('Cancel this drop-in').click();
  await expect(manager.getByRole('main')).toContainText('Nobody is mailed, so tell them');
  await manager.getByRole('button', { name: 'Cancel the drop-in' }).click();
  await expect(manager.getByRole('main')).toContainText('This drop-in was cancelled.');
  await expect(manager.getByRole('region', { name: 'Whom to tell' })).toContainText('lead@riverside.example');
  await lead.goto('/');
  await expect(
    lead.getByRole('region', { name: 'Your next drop-ins' }).getByRole('listitem').filter({ hasText: title })
  ).toContainText('Cancelled');
});

test.describe('the toolkit', () => {
  test.use({ storageState: signedIn('comms') });

  test('is searched, read, changed with every version kept, withdrawn and brought back', async ({ page }) => {
    await page.goto('/toolkit');
    await expect(page.getByRole('region', { name: 'Pages' }).getByRole('listitem')).not.toHaveCount(0);
    await page.getByLabel('Words').fill('RIPPLE24 desk');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('region', { name: 'Pages' }).getByRole('listitem')).toHaveCount(1);
    await page.getByLabel('Words').fill('zebra xylophone');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('main')).toContainText('No page holds all of these words');

    await page.getByRole('link', { name: 'Write a page' }).click();
    const title = `Plan a quiet month ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Theme').selectOption({ label: 'Time and planning' });
    await page.getByLabel('Words').fill('Ring Mrs Sarah Okafor on 07700 900123.');
    await page.getByRole('button', { name: 'Add the page' }).click();
    await expect(page.getByRole('alert')).toContainText('Remove what could identify a person');
    await page.getByLabel('Words').fill('## Begin\n\nWith **one** post.\n\n<b>Not bold</b>');
    await page.getByRole('button', { name: 'Show how it will look' }).click();
    const preview = page.getByRole('region', { name: 'How it will look' });
    await expect(preview.getByRole('heading', { name: 'Begin' })).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveValue(title);
    await page.getByRole('button', { name: 'Add the page' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('heading', { level: 2, name: 'Begin' })).toBeVisible();
    await expect(page.getByRole('article')).toContainText('<b>Not bold</b>');

    await page.getByRole('link', { name: 'Change the page' }).click();
    await page.getByLabel('Words').fill('With two posts.');
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await expect(page.getByRole('article')).toContainText('With two posts.');
    await page.getByRole('link', { name: 'Version 2' }).click();
    await page.getByText('Version 1,').click();
    await expect(page.getByRole('main')).toContainText('With one post.');
    await expectAccessible(page);

    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await expect(page.getByRole('main')).toContainText('only communications see it');
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect(page.getByRole('alert')).toContainText('stands in the toolkit again');
  });
});

test('the next step of an outcome leads to the page of the toolkit that helps', async ({
  browser,
  baseURL
}) => {
  const lead = await pageOf(browser, baseURL!, 'lead');
  await lead.goto('/outcomes?strength=2&service=libraries');
  await lead.locator('main a[href^="/outcomes/"]').first().click();
  await lead.getByRole('link', { name: 'The toolkit has a page on this step' }).click();
  await expect(lead).toHaveURL(/\/toolkit\?step=check$/);
  await lead.getByRole('link', { name: 'Ask for a check' }).click();
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Ask for a check');
  await expect(lead.getByRole('link', { name: 'Change the page' })).toHaveCount(0);
});

test('both parts of the training are done without JavaScript, and only that is kept', async ({
  browser,
  baseURL
}) => {
  const lead = await pageOf(browser, baseURL!, 'lead');
  await lead.goto('/training');
  await lead.getByRole('link', { name: /: Part 1/ }).click();
  await lead.getByRole('button', { name: 'Answer' }).click();
  await expect(lead.getByRole('alert')).toContainText('Choose the sentence that goes too far');
  for (let round = 1; round <= 5; round += 1) {
    await expect(lead.getByRole('heading', { name: `Round ${round} of 5` })).toBeVisible();
    await lead
      .getByRole('radio')
      .nth((round * 2) % 3)
      .check();
    await lead.getByRole('button', { name: 'Answer' }).click();
    await expect(lead.getByRole('main')).toContainText('Yes, this is the one:');
    if (round < 5) await lead.getByRole('link', { name: 'Next round' }).click();
  }
  await expect(lead.getByRole('heading', { name: 'You found 5 of 5' })).toBeVisible();
  await lead.getByRole('button', { name: 'Keep that I did part 1' }).click();
  await expect(lead.getByRole('alert')).toContainText('It is kept that you did part 1');

  await lead.getByRole('link', { name: /: Part 2/ }).click();
  const strength = lead.getByRole('region', { name: 'How strong is it now?' });
  await expect(strength).toContainText('Reported');
  const choose = async (...labels: (string | RegExp)[]) => {
    for (const label of labels) await lead.getByLabel(label).check();
    await lead.getByRole('button', { name: 'See how strong it is' }).click();
  };
  await choose(/^Asked/, 'A picture of the post, with 300 likes');
  await expect(strength).toContainText('Likes show that people saw the post');
  await choose(/^The sign-up list/);
  await expect(strength).toContainText('Linked');
  await choose(/^I did: I counted/);
  await expect(strength).toContainText('nobody checks their own work');
  await choose(/^Somebody in communications/);
  await expect(strength).toContainText('Corroborated');
  await lead.getByRole('button', { name: 'Keep that I did part 2' }).click();
  await expect(lead.getByRole('main')).toContainText('You did it on 23 November 2026');
});
