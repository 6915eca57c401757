import { expect, expectAccessible, expectTargets, expectToFit, test } from '../support/browser';
import { group } from '../support/log-form';
import { anAccount } from '../support/register-form';
import { signedIn } from '../support/signed-in';

const PHONE = { width: 390, height: 844 };

test.describe('a lead', () => {
  test.use({ storageState: signedIn('lead') });

  test('writes what an account is for, and is offered its measures first', async ({ page, browser }) => {
    const communications = await browser.newContext({ storageState: signedIn('comms') });
    const { title, address } = await anAccount(await communications.newPage(), 'Libraries');
    await communications.close();

    await page.goto(address);
    await expect(page.getByText('For people nearby, so that they hear of what is on')).toBeVisible();
    await page.getByRole('link', { name: 'Write it in three lines' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`What ${title} is for`);
    await page.getByLabel('For whom is it?').fill('Parents of under-fives');
    await page.getByLabel('How would we know?').fill('pw: hunter2');
    await page.getByRole('button', { name: 'Save the purpose' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText([
      'Enter what they would do',
      'This looks like a password. Never write one here: say where it is kept.'
    ]);
    await expect(page.getByLabel('For whom is it?')).toHaveValue('Parents of under-fives');
    await expectAccessible(page);
    await expectToFit(page, 320);

    await page.getByLabel('What would they do?').fill('come to Rhyme Time');
    await page.getByLabel('How would we know?').fill('New members say so at the desk');
    await page.getByRole('checkbox', { name: 'Course enrolments' }).check();
    await page.getByRole('button', { name: 'Save the purpose' }).click();
    await expect(page.getByRole('alert')).toContainText('Its purpose is written.');
    await expect(page.locator('.lede')).toHaveText('Parents of under-fives: come to Rhyme Time');
    const purpose = page.getByRole('region', { name: 'What it is for' });
    await expect(purpose).toContainText('New members say so at the desk');
    await expect(purpose.getByRole('link', { name: 'Course enrolments' })).toBeVisible();
    await expectAccessible(page);

    await page.goto('/outcomes/new');
    const first = page.getByLabel('What are you counting?').locator('optgroup').first();
    await expect(first).toHaveAttribute('label', 'What your accounts are for');
    await expect(first.locator('option', { hasText: 'Course enrolments' })).toHaveCount(1);

    await page.goto(`${address}/purpose`);
    await page.getByRole('checkbox', { name: 'Course enrolments' }).uncheck();
    await page.getByRole('button', { name: 'Save the purpose' }).click();
    await expect(purpose).toContainText('None chosen yet');
  });

  test('says who could get in, and is stopped from writing a password', async ({ page, browser }) => {
    const communications = await browser.newContext({ storageState: signedIn('comms') });
    const { title, address } = await anAccount(await communications.newPage(), 'Libraries');
    await communications.close();

    await page.setViewportSize(PHONE);
    await page.goto(address);
    await page.getByRole('link', { name: 'Say who could get in' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Who could get into ${title}?`);
    await group(page, 'Is it registered to a shared mailbox?').getByLabel('Yes').check();
    await group(page, 'Is two-step sign-in on?').getByLabel('Not known').check();
    await group(page, 'Can a second person sign in?').getByLabel('No', { exact: true }).check();
    await page.getByLabel('Where is the way in kept? (optional)').fill('It is Summer2024!');
    await page.getByRole('button', { name: 'Confirm for today' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: 'This looks like a password. Never write one here: say where it is kept.' })
      .click();
    const kept = page.getByLabel('Where is the way in kept? (optional)');
    await expect(kept).toBeFocused();
    await expect(group(page, 'Is two-step sign-in on?').getByLabel('Not known')).toBeChecked();
    await expectAccessible(page);
    await expectToFit(page, 320);
    await expectTargets(page);
    await kept.fill('the team’s password store');
    await page.getByRole('button', { name: 'Confirm for today' }).click();
    await expect(page.getByRole('alert')).toContainText('The access record is confirmed for today.');
    const access = page.getByRole('region', { name: 'Access' });
    await expect(access).toContainText('the team’s password store');
    await expect(access).toContainText('23 November 2026, by Service lead');
    await expectAccessible(page);

    const managers = await browser.newContext({ storageState: signedIn('manager') });
    const manager = await managers.newPage();
    await manager.goto(address);
    await expect(manager.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(manager.getByText('the team’s password store')).toHaveCount(0);
    expect((await manager.request.get(`${address}/access`)).status()).toBe(403);
    await managers.close();
  });

  test('says hours beside “nothing to record”, and changes them with the spend on their own page', async ({
    page,
    browser
  }) => {
    const communications = await browser.newContext({ storageState: signedIn('comms') });
    const { title } = await anAccount(await communications.newPage(), 'Libraries');
    await communications.close();

    await page.goto('/');
    const button = page.getByRole('button', { name: `Nothing to record for ${title} in November 2026` });
    const hours = page.getByLabel(`Hours that went into ${title} in November 2026 (optional)`);
    await hours.fill('a few');
    await button.click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Enter hours such as 6 or 6.5/ })
      .click();
    await expect(hours).toBeFocused();
    await expect(hours).toHaveValue('a few');
    await expectAccessible(page);
    await hours.fill('6, 2 own');
    await button.click();
    const notice = page.getByRole('alert');
    await expect(notice).toContainText('Thank you: nothing to record for November 2026.');
    await expect(notice).toContainText('And 6 hours, 2 of them own time');

    await page.getByRole('link', { name: 'Hours in November 2026', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hours and spend');
    const field = page.getByLabel(title, { exact: true });
    await expect(field).toHaveValue('6, 2 own');
    await field.fill('7');
    const spend = page.getByLabel(`Spend on ${title}, in pounds (optional)`);
    await page.locator('details', { has: spend }).locator('summary').click();
    await spend.fill('12.50');
    await expectAccessible(page);
    await expectToFit(page, 320);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Thank you: it is saved.');
    await expect(field).toHaveValue('7');
    await expect(spend).toHaveValue('12.50');

    await field.fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: 'Enter the hours beside the spend; 0 where there were none' })
      .click();
    await spend.fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Thank you: it is saved.');
    await expect(field).toHaveValue('');
  });
});

test.describe('communications', () => {
  test.use({ storageState: signedIn('comms') });

  test('see on home which accounts nobody covers, and ask for cover on an account’s page', async ({
    page
  }) => {
    await page.goto('/');
    const waits = page.getByRole('region', { name: 'What waits for you' });
    await waits.getByRole('link', { name: /accounts? ha(s|ve) a lead and nobody who covers$/ }).click();
    await expect(page.locator('.lede')).toContainText('with a lead, with nobody to cover for the lead');
    await page.locator('tbody a').first().click();
    // Nobody asks twice: for some of them cover was asked for already.
    await expect(
      page.getByRole('link', { name: /^(Ask for cover|You asked|Cover was asked for)/ })
    ).toHaveAttribute('href', /^\/network\/requests\/(new\?kind=cover&account=[\w-]+|[0-9a-f-]{36})$/);
  });

  test('answer for a service that they choose', async ({ page }) => {
    await page.goto('/hours');
    await page.getByLabel('Answer for which service?').selectOption({ label: 'Libraries' });
    await page.getByLabel('Month').selectOption({ label: 'November 2026' });
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { name: 'November 2026' })).toBeVisible();
    await expect(page.getByLabel('Riverside Libraries on Facebook', { exact: true })).toBeVisible();
    await expectAccessible(page);
  });
});
