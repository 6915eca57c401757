import { expect, expectAccessible, expectToFit } from '../support/browser';
import { test } from '../support/own-app-test';
import { STRANGER } from '../support/signed-in';
import { pagesOf } from '../support/pdf';
import type { Browser, Page } from '@playwright/test';

const PASSWORD = 'ripples in the warm sand';
/** What a newcomer may do until a report of two services lies on the table. */
const MOST_INTERACTIONS = 40;
const MOST_TAPS_TO_JOIN = 6;

test.use({ settings: { DEMO: 'no' } });

test('from an empty database to a printed report of two services with history, in under 40 interactions', async ({
  browser,
  app
}) => {
  test.setTimeout(120_000);
  const day = new Day(browser, app.origin);
  const link = /\S+\/invitations\/\S+/.exec(app.printed())![0];

  const admin = await day.begin(link);
  await day.fill(admin, 'Your name', 'System administrator');
  await day.fill(admin, 'Your email address', 'admin@borough.example');
  await day.fill(admin, 'Choose a password', PASSWORD);
  await day.press(admin, 'Join');
  expect(day.interactions).toBeLessThanOrEqual(MOST_TAPS_TO_JOIN);
  await expect(admin.getByRole('alert')).toContainText('Welcome. You have joined, and you are signed in.');
  await expect(admin.getByRole('heading', { name: 'Set up Ripplemark: 0 of 7 done' })).toBeVisible();
  await expectAccessible(admin);
  for (const width of [320, 390, 1280]) await expectToFit(admin, width);

  await day.follow(admin, 'Give it its name');
  await day.fill(admin, 'Name of the council', 'Borough Council');
  await day.press(admin, 'Save settings');
  await day.follow(admin, 'Home');
  await day.follow(admin, 'Invite people');
  await day.fill(admin, 'Name', 'Communications officer');
  await day.fill(admin, 'Work email address', 'comms@borough.example');
  await day.choose(admin, 'Communications');
  await day.press(admin, 'Make the invitation');
  const invitation = await admin.getByLabel('Link for the invitation').inputValue();

  const before = day.interactions;
  const comms = await day.begin(invitation);
  await expect(comms.getByText('System administrator invites you as Communications.')).toBeVisible();
  await day.fill(comms, 'Choose a password', PASSWORD);
  await day.press(comms, 'Join');
  expect(day.interactions - before).toBeLessThanOrEqual(MOST_TAPS_TO_JOIN);
  await expect(comms.getByRole('alert')).toContainText('Welcome. You have joined');

  await expectNoDeadEnds(comms);
  await comms.goto('/');
  await day.follow(comms, 'Bring them in');
  await day.file(comms, 'Choose a file', everything());
  await day.press(comms, 'Read it');
  await expect(comms.getByText('usual range from')).toHaveCount(2);
  await expectAccessible(comms);
  for (const width of [320, 390, 1280]) await expectToFit(comms, width);
  await day.press(comms, /^Bring in \d+ rows and figures$/);
  await expect(comms.getByRole('heading', { level: 1 })).toHaveText(/rows and figures are in$/);

  await day.follow(comms, 'Reports');
  await day.follow(comms, 'The whole council');
  await expect(comms.getByText('brought in from a file')).toBeVisible();
  await expect(comms.getByRole('heading', { name: 'Event sign-ups' }).first()).toBeVisible();
  await expect(comms.getByRole('heading', { name: 'Missed collections reported' }).first()).toBeVisible();
  await expect(comms.getByText('too early to say')).toHaveCount(0);
  await expectAccessible(comms);
  expect((await pagesOf(await comms.pdf({ format: 'A4' }))).length).toBeLessThanOrEqual(5);
  day.interactions += 1;

  expect(day.interactions).toBeLessThan(MOST_INTERACTIONS);
  await day.end();
});

test('nothing of the demonstration can be seen in a real council', async ({ page, app }) => {
  await page.goto('/sign-in');
  await expect(page.getByText('demonstration')).toHaveCount(0);
  expect((await page.request.get(`${app.origin}/real-council`)).status()).toBe(404);
  for (const address of ['/sign-in', '/lost-password', '/public', '/public/methods', '/public/privacy'])
    expect(await (await page.request.get(app.origin + address)).text()).not.toMatch(
      /riverside|demonstration/i
    );
});

/** Every page with nothing on it yet says in a sentence what to do, with the button that does it. */
async function expectNoDeadEnds(page: Page): Promise<void> {
  const EMPTY: [address: string, words: RegExp, button: string][] = [
    ['/outcomes/new', /the register is empty/, 'Bring in the accounts'],
    ['/outcomes', /No outcome has been logged yet/, 'Log an outcome'],
    ['/accounts', /The register is empty/, 'Bring in your list'],
    ['/accounts/new', /Each account belongs to a service/, 'Bring in services'],
    ['/measures', /There are no measures yet/, 'Open the starter pack'],
    ['/services', /There are no services yet/, 'Bring in services'],
    ['/targets', /there are none yet/, 'Open the starter pack'],
    ['/reports', /There are no services yet/, 'Bring in services'],
    ['/editions', /No summary has been published yet/, 'Publish a summary'],
    ['/editions/compare', /Nothing is published yet/, 'Read the reports'],
    ['/publish', /There is nothing to publish yet/, 'Bring in earlier months'],
    ['/briefing', /there are not two yet/, 'See the summaries']
  ];
  for (const [address, words, button] of EMPTY) {
    await page.goto(address);
    await expect(page.getByText(words).first(), address).toBeVisible();
    await expect(page.locator('main').getByRole('link', { name: button }).first(), address).toBeVisible();
    await expectAccessible(page);
  }
  // Nothing of the demonstration shows through, neither here nor where examples stand.
  for (const address of [...EMPTY.map(([each]) => each), '/import', '/import/template.csv', '/help'])
    expect(await (await page.request.get(address)).text(), address).not.toMatch(/riverside/i);
}

/** What somebody does on the first day: each box that is filled in, each choice, each press and each address is one. */
class Day {
  interactions = 0;
  private readonly opened: Page[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly baseURL: string
  ) {}

  async begin(address: string): Promise<Page> {
    const { baseURL } = this;
    const context = await this.browser.newContext({ baseURL, storageState: STRANGER });
    const page = await context.newPage();
    this.opened.push(page);
    this.interactions += 1;
    await page.goto(address);
    return page;
  }

  async fill(page: Page, label: string, text: string): Promise<void> {
    this.interactions += 1;
    await page.getByLabel(label, { exact: true }).fill(text);
  }

  async choose(page: Page, label: string): Promise<void> {
    this.interactions += 1;
    await page.getByRole('radio', { name: label }).check();
  }

  async file(page: Page, label: string, text: string): Promise<void> {
    this.interactions += 1;
    const file = { name: 'everything.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.getByLabel(label).setInputFiles(file);
  }

  async press(page: Page, name: string | RegExp): Promise<void> {
    this.interactions += 1;
    await page.getByRole('button', { name }).click();
  }

  async follow(page: Page, name: string): Promise<void> {
    this.interactions += 1;
    await page.getByRole('link', { name, exact: true }).first().click();
  }

  async end(): Promise<void> {
    for (const page of this.opened) await page.context().close();
  }
}

/** Two services with their measures, accounts and the 27 months before this one. */
function everything(): string {
  const now = new Date();
  const months = Array.from({ length: 27 }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 27 + index, 15)).toISOString().slice(0, 7)
  );
  const figures = (from: number) => months.map((_, index) => from + ((index * 7) % 13)).join(';');
  return `Services
Service;Directorate
Libraries;Communities
Waste & recycling;Place

Measures
Name;One of it;Several;What counts;What does not count;Stage;Better;May be added up;Headline
Event sign-ups;sign-up;sign-ups;A person who signed up for an event;Interest;Outcome;Higher;Yes;Yes
Missed collections reported;missed collection;missed collections;A collection;Others;Outcome;Lower;Yes;Yes

Our accounts
Account;Platform;URL;Team
Borough Libraries;Instagram;https://www.instagram.com/boroughlibs/;Libraries
Borough Bins;Facebook;https://www.facebook.com/boroughbins;Waste and recycling

History
Service;Measure;${months.join(';')}
Libraries;Event sign-ups;${figures(40)}
Waste and recycling;Missed collections reported;${figures(90)}
`;
}
