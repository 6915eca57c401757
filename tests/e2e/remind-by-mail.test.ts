import { expect, test } from '@playwright/test';
import { aMailServer, type MailServerOfTest } from '../support/mail-server';
import { startOwnApp, type OwnApp } from '../support/own-app';
import { BUTTONS, STRANGER } from '../support/signed-in';

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

test('communications remind all by mail: one each, with their own accounts, and none twice a day', async ({
  page
}) => {
  await page.goto(`${app.origin}/sign-in`);
  await page.getByRole('button', { name: BUTTONS.comms }).click();
  await page.goto(`${app.origin}/accounts/without-return?quarter=2026-27-q2`);
  await page.getByRole('button', { name: 'Remind all by mail' }).click();
  await expect(page.getByRole('alert')).toContainText('A mail is on its way to 8 people.');
  await expect(page.getByRole('row', { name: /by mail/ })).toHaveCount(9);
  await expect.poll(() => reminders().length, { timeout: 20_000 }).toBe(8);
  expect(new Set(reminders().flatMap(({ to }) => to)).size).toBe(8);

  await page.getByRole('button', { name: 'Remind all by mail' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'No mail was sent. 8 people had it today already, and got no second one.'
  );
  expect(reminders()).toHaveLength(8);
});

/** Beside those that come by themselves. */
function reminders() {
  return mail.arrived.filter(({ source }) => source.includes('What is missing for Q2 2026/27'));
}
