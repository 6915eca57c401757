import type { Browser, Page } from '@playwright/test';
import type { Role } from '../../src/lib/domain/people/permissions';
import { expect, expectAccessible, expectToFit, test } from '../support/browser';
import { aMailServer, type MailServerOfTest } from '../support/mail-server';
import { startOwnApp, type OwnApp } from '../support/own-app';
import { BUTTONS, STRANGER } from '../support/signed-in';

const LEAD = 'Service lead, libraries and recovery';
const MANAGER = 'Director, Communities and Culture';

let mail: MailServerOfTest;
let app: OwnApp;

test.use({ javaScriptEnabled: false, storageState: STRANGER });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  mail = await aMailServer();
  app = await startOwnApp({
    settings: { SMTP_URL: mail.url, MAIL_FROM: 'ripplemark@riverside.example' }
  });
});
test.afterAll(async () => {
  await app.stop();
  await mail.close();
});

test('without JavaScript: a check is asked for by a day, handed on, moved, handed back, and asked of another', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const comms = await signedInAs('comms', browser);
  await test.step('communications ask a lead by a day', async () => {
    await drawOne(comms);
    const day = comms.getByRole('group', { name: 'By when is it wanted?' });
    await expect(day.getByLabel('Day')).toHaveValue('7');
    await expect(day.getByLabel('Month')).toHaveValue('12');
    await comms.getByLabel(/^Who checks/).selectOption({ label: LEAD });
    await fillDay(comms, '31', '2', '2027');
    await comms.getByRole('button', { name: 'Ask these people' }).click();
    await comms
      .getByRole('alert')
      .getByRole('link', { name: /must be a real date/ })
      .click();
    await fillDay(comms, '12', 'December', '26');
    await comms.getByRole('button', { name: 'Ask these people' }).click();
    await expect(comms.getByRole('alert')).toContainText('They are asked');
    await expect(comms.getByText('By 12 December 2026', { exact: true })).toBeVisible();
    await expectWhole(comms);
    await expect.poll(() => asked().length, { timeout: 20_000 }).toBe(1);
  });

  const lead = await signedInAs('lead', browser);
  let outcome = '';
  await test.step('the lead hands it on to a manager, and can read it no more', async () => {
    const list = lead.getByRole('region', { name: 'You are asked to check the evidence of 1 outcome' });
    await expect(list).toContainText('By 12 December 2026');
    await expectWhole(lead);
    await list.getByRole('link', { name: /^Not me/ }).click();
    outcome = new URL(lead.url()).pathname;
    await expectWhole(lead);
    await expect(lead.getByText('It is wanted by 12 December 2026.')).toBeVisible();
    await lead.getByRole('button', { name: 'Hand it on' }).click();
    await expect(lead.getByRole('alert')).toContainText('Choose why you hand it on');
    await lead.getByRole('radio', { name: 'I have no time' }).check();
    await lead.getByLabel('Who could look at it instead? (optional)').selectOption({ label: MANAGER });
    await lead.getByRole('button', { name: 'Hand it on' }).click();
    await expect(lead.getByRole('alert')).toContainText('Whom you proposed is asked now');
    await expect(list).toHaveCount(0);
    expect((await lead.goto(app.origin + outcome))!.status()).toBe(404);
    await expect.poll(() => asked().length, { timeout: 20_000 }).toBe(2);
    expect(asked()[1]!.source).toContain('It is wanted by 12 December 2026.');
  });

  const manager = await signedInAs('manager', browser);
  await test.step('the manager takes another day, and then hands it back', async () => {
    await manager.goto(app.origin + outcome);
    await manager.getByText('Remind me on another day').click();
    await fillDay(manager, '20', '12', '2026');
    await manager.getByRole('button', { name: 'Save the day' }).click();
    await expect(manager.getByRole('alert')).toContainText('Your day is saved. A reminder comes then.');
    await expect(manager.getByText('It is wanted by 20 December 2026.')).toBeVisible();
    await manager.getByText('Not me: hand this check on').click();
    await manager.getByRole('radio', { name: 'Another reason' }).check();
    await manager.getByLabel('Why?').fill('Ring Mrs Okafor on 0113 496 0123');
    await manager.getByRole('button', { name: 'Hand it on' }).click();
    await expect(manager.getByRole('alert')).toContainText('Remove what could identify a person');
    await manager.getByLabel('Why?').fill('I am on leave until spring');
    await manager.getByRole('button', { name: 'Hand it on' }).click();
    await expect(manager.getByRole('alert')).toContainText('You handed the check back.');
  });

  await test.step('communications see why, and ask somebody else', async () => {
    await comms.goto(app.origin);
    await comms.getByRole('link', { name: '1 check was handed back: ask somebody else' }).click();
    await expect(comms.getByText('1 check was handed back. Ask somebody else for it')).toBeVisible();
    await expect(comms.getByText(`${LEAD} said “not me”: I have no time`)).toBeVisible();
    await expect(comms.getByText(`${MANAGER} said “not me”: I am on leave until spring`)).toBeVisible();
    const who = comms.getByLabel(/^Who checks/);
    for (const gone of [LEAD, MANAGER])
      await expect(who.locator('option').filter({ hasText: gone })).toHaveCount(0);
    await expectWhole(comms);
    await who.selectOption({ index: 2 });
    await comms.getByRole('button', { name: 'Ask these people' }).click();
    await expect(comms.getByText('1 check was handed back')).toHaveCount(0);
    await comms.goto(app.origin);
    await expect(comms.getByText('handed back')).toHaveCount(0);
  });
});

/** The mails that ask for a check. */
function asked() {
  return mail.arrived.filter(({ source }) => source.includes('You are asked to check the evidence'));
}

async function signedInAs(role: Role, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: STRANGER });
  const page = await context.newPage();
  await page.goto(`${app.origin}/sign-in`);
  await page.getByRole('button', { name: BUTTONS[role] }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function drawOne(page: Page): Promise<void> {
  await page.goto(`${app.origin}/publish`);
  await page.getByLabel('What it is about').selectOption({ label: 'Volunteering' });
  await page.getByLabel('Quarter or year').selectOption({ label: 'Q2 2025/26: July to September 2025' });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('link', { name: 'Evidence checked', exact: true }).click();
  await page.getByLabel('How many outcomes to draw').fill('1');
  await page.getByRole('button', { name: 'Draw outcomes' }).click();
}

async function fillDay(page: Page, day: string, month: string, year: string): Promise<void> {
  const boxes = page.getByRole('group', { name: /^By when/ });
  await boxes.getByLabel('Day').fill(day);
  await boxes.getByLabel('Month').fill(month);
  await boxes.getByLabel('Year').fill(year);
}

/** The page at this address: accessible, which only a browser with JavaScript can tell, and no wider than a small phone. */
async function expectWhole(page: Page): Promise<void> {
  const storageState = await page.context().storageState();
  const context = await page.context().browser()!.newContext({ storageState, javaScriptEnabled: true });
  const look = await context.newPage();
  await look.goto(page.url());
  await expectAccessible(look);
  await expectToFit(look, 320);
  await context.close();
}
