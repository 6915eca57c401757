import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit } from '../support/browser';
import { aMailServer, type MailServerOfTest } from '../support/mail-server';
import { startOwnApp, type OwnApp } from '../support/own-app';
import { BUTTONS, STRANGER } from '../support/signed-in';
import { test } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { connect } from '../../src/lib/server/db/client';
import { people } from '../../src/lib/server/db/schema';

const NEW = 'ripples in the warm sand';
const MANAGER = 'manager@riverside.example';

let mail: MailServerOfTest;
let app: OwnApp;

test.describe.configure({ mode: 'default' });
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

test('a link comes by mail, works once, signs in here and out everywhere else', async ({ browser }) => {
  test.setTimeout(90_000);
  const [elsewhere, page] = [await open(browser), await open(browser)];
  await elsewhere.goto('/sign-in');
  await elsewhere.getByRole('button', { name: BUTTONS.manager }).click();
  await elsewhere.waitForURL('/');

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Choose a new password' }).click();
  await expectAccessible(page);
  const words: string[] = [];
  for (const address of ['nobody.at.all@riverside.example', MANAGER]) {
    await page.goto('/lost-password');
    await page.getByLabel('Your email address').fill(address);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mail');
    words.push(await page.locator('main').innerText());
  }
  expect(words[0]).toBe(words[1]);

  const link = await linkIn(MANAGER, /new-password\/[\w-]+/);
  expect(mail.arrived.flatMap(({ to }) => to)).not.toContain('nobody.at.all@riverside.example');
  await page.goto(link);
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  await page.getByRole('button', { name: 'Show password' }).click();
  await page.getByLabel('Choose a password', { exact: true }).fill(NEW);
  await expect(page.getByLabel('Choose a password', { exact: true })).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('alert')).toContainText('Your new password is set, and you are signed in.');

  await elsewhere.goto('/outcomes');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  expect((await elsewhere.goto(link))?.status()).toBe(404);
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('Email address').fill(MANAGER);
  await elsewhere.getByLabel('Password', { exact: true }).fill(NEW);
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await elsewhere.waitForURL('/');
  await close(elsewhere, page);
});

test('somebody changes their name, password and mails, and sees where they are signed in', async ({
  browser
}) => {
  const page = await open(browser);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: BUTTONS.lead }).click();
  await page.goto('/me');
  await page.getByLabel('As your colleagues know you').fill('Lead of libraries');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await expect(page.getByRole('alert')).toContainText('Your name is saved.');
  await page.getByLabel('The password that you have now').fill('not this one at all');
  await page.getByLabel('The new password', { exact: true }).fill(NEW);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'This is not the password that you have now'
  ]);
  await page.getByLabel('The password that you have now').fill('ripplemark-demonstration');
  await page.getByLabel('The new password', { exact: true }).fill(NEW);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('alert')).toContainText('Your new password is set.');
  await page.getByLabel('A summary was published').uncheck();
  await page.getByRole('button', { name: 'Save the mails' }).click();
  await expect(page.getByLabel('A summary was published')).not.toBeChecked();
  await expect(page.getByText('Here, since')).toBeVisible();
  await expectAccessible(page);
  await close(page);
});

test('the link at the end of a mail chooses mails without a sign-in, and opens nothing else', async ({
  browser
}) => {
  const { db, close: end } = connect(app.databaseUrl, 1);
  const [manager] = await db.select({ key: people.mailKey }).from(people).where(eq(people.email, MANAGER));
  await end();
  const page = await open(browser);
  await page.goto(`/mails/${manager!.key}`);
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  await page.getByLabel('A summary was published').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('It holds from the next mail on.');
  await expect(page.getByLabel('A summary was published')).not.toBeChecked();
  await page.goto('/outcomes');
  await expect(page).toHaveURL(/\/sign-in/);
  await close(page);
});

test('an administrator makes a link, an invitation comes by mail, and both can be copied', async ({
  browser
}) => {
  test.setTimeout(90_000);
  const page = await open(browser);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: BUTTONS.admin }).click();
  await page.goto('/people?text=manager%40riverside.example');
  await page.getByRole('link', { name: 'Director, Communities and Culture' }).click();
  await page.getByRole('button', { name: 'Make a new link' }).click();
  await expect(page.getByLabel('Link for a new password')).toHaveValue(/\/new-password\/[\w-]{43}$/);
  await expect(page.getByRole('button', { name: 'Copy the link' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Write a mail with it' })).toHaveAttribute(
    'href',
    /^mailto:manager%40riverside\.example\?subject=/
  );
  await expectAccessible(page);

  await page.goto('/people/invite');
  await page.getByLabel('Name', { exact: true }).fill('Somebody new');
  await page.getByLabel('Work email address').fill('new@riverside.example');
  await page.getByRole('radio', { name: 'Senior manager' }).check();
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  await expect(page.getByText('A mail with this link is on its way to Somebody new.')).toBeVisible();
  await page.goto(await linkIn('new@riverside.example', /invitations\/[\w-]+/));
  await expect(page.getByText('System administrator invites you as Senior manager.')).toBeVisible();
  await page.goto('/mails');
  await expect(page.getByText('Nothing is stuck.')).toBeVisible();
  await close(page);
});

test('wrong passwords for one person pause that person alone, and say for how long', async ({ browser }) => {
  test.setTimeout(90_000);
  const page = await open(browser);
  const attempt = (email: string, password: string) =>
    page.request.post('/sign-in?/password', {
      form: { email, password },
      headers: { origin: app.origin, accept: 'text/html' },
      maxRedirects: 0
    });
  for (let time = 0; time < 20; time += 1) await attempt('comms@riverside.example', 'a wrong password');
  const paused = await attempt('comms@riverside.example', 'ripplemark-demonstration');
  expect(paused.status()).toBe(429);
  expect(Number(paused.headers()['retry-after'])).toBeGreaterThan(0);
  expect(await paused.text()).toContain('Wait a minute, then try again, or choose a new password.');
  expect((await attempt('admin@riverside.example', 'ripplemark-demonstration')).status()).toBe(303);
  await close(page);
});

/** The link in the newest mail to somebody; mails go out every few seconds. */
async function linkIn(address: string, wanted: RegExp): Promise<string> {
  const arrived = () =>
    mail.arrived.findLast(({ to, source }) => to.includes(address) && wanted.test(plain(source)));
  await expect.poll(() => arrived() !== undefined, { timeout: 60_000 }).toBe(true);
  return `${app.origin}/${wanted.exec(plain(arrived()!.source))![0]}`;
}

/** Without the line ends that mail has within long lines. */
function plain(source: string): string {
  return source.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
}

async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.origin, storageState: STRANGER });
  return context.newPage();
}

async function close(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
}
