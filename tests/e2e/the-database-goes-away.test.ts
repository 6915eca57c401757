import type { Page } from '@playwright/test';
import postgres from 'postgres';
import { expect, expectAccessible, unique } from '../support/browser';
import { save, typeStory } from '../support/log-form';
import type { OwnApp } from '../support/own-app';
import { test } from '../support/own-app-test';

test.use({ wired: true });
test.describe.configure({ mode: 'serial', timeout: 240_000 });

async function typeAStory(page: Page, signIn: (role: 'lead') => Promise<void>): Promise<string> {
  const story = unique('Typed while the database went away');
  await signIn('lead');
  await page.goto('/outcomes/new');
  await typeStory(page, story);
  return story;
}

/** Takes every outcome away from everybody, until it is told to give them back. */
async function lockOutcomes(app: OwnApp): Promise<() => Promise<void>> {
  const sql = postgres(app.databaseUrl, { max: 1 });
  await sql.unsafe('begin; lock table outcomes in access exclusive mode').simple();
  return () => sql.end({ timeout: 5 });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a form that is sent while the database cannot be reached is sent again by reloading', async ({
    page,
    app,
    signIn
  }) => {
    const story = await typeAStory(page, signIn);
    app.wire.pull();
    app.wire.cut('reset');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      save(page)
    ]);
    expect([answer.status(), answer.headers()['retry-after']]).toEqual([503, '30']);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'The database cannot be reached just now'
    );
    await expect(page.getByText('What you typed is not lost.')).toBeVisible();
    const asked = Date.now();
    expect((await page.request.get('/readyz')).status()).toBe(503);
    expect(Date.now() - asked).toBeLessThan(4_000);

    app.wire.mend();
    app.wire.cut('reset');
    await page.reload();
    await expect(page.getByText(story)).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Saved.');
  });

  test('a form that waits for what somebody else holds is stopped, and sent again by reloading', async ({
    page,
    app,
    signIn
  }) => {
    const story = await typeAStory(page, signIn);
    const giveBack = await lockOutcomes(app);
    await save(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This took too long, so it was stopped');
    await expect(page.getByText('What you typed is not lost.')).toBeVisible();
    expect((await page.request.get('/readyz')).status()).toBe(200);

    await giveBack();
    await page.reload();
    await expect(page.getByText(story)).toBeVisible();
  });

  test('each of these is one line of JSON in the log, without a word of what was sent', ({ app }) => {
    const lines = app
      .printed()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    const sent = lines.filter((line) => line.route === '/outcomes/new' && line.method === 'POST');
    expect(sent.map(({ level, code }) => [level, code])).toEqual([
      ['warn', expect.stringMatching(/^CONNECT/)],
      ['warn', '55P03']
    ]);
    expect(app.printed()).not.toContain('Typed while the database went away');
    expect(app.printed()).not.toContain('ended by itself');
  });
});

test('the app works as a user who cannot rewrite the audit log, also when the database was away', async ({
  page,
  app,
  signIn
}) => {
  const sql = postgres(app.databaseUrl, { max: 1 });
  const users = async () => {
    const found = await sql<{ name: string }[]>`
      select distinct usename as name from pg_stat_activity
      where application_name in ('ripplemark', 'ripplemark probe') and datname = current_database() and pid <> pg_backend_pid()`;
    return found.map(({ name }) => name);
  };
  await signIn('admin');
  expect(await users()).toEqual([`${new URL(app.databaseUrl).pathname.slice(1)}_app`]);
  app.wire.cut('reset');
  await page.goto('/audit');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit log');
  expect(await users()).toEqual([`${new URL(app.databaseUrl).pathname.slice(1)}_app`]);
  expect(app.printed()).not.toContain('could change its audit log');
  await sql.end();
});

test('a log form that cannot be saved just now stays as it was typed', async ({ page, app, signIn }) => {
  const story = await typeAStory(page, signIn);
  await page.waitForLoadState('networkidle');
  const giveBack = await lockOutcomes(app);
  await save(page);
  await expect(page.getByRole('alert')).toContainText('It could not be saved just now.');
  await expect(page.getByLabel('What changed?')).toHaveValue(story);
  await giveBack();
  await save(page);
  await expect(page.getByText(story)).toBeVisible();
});

for (const [trouble, status, heading, advice] of [
  ['away', 503, 'The database cannot be reached just now', 'It usually passes within a minute.'],
  ['busy', 503, 'This took too long, so it was stopped', 'other work held it up'],
  ['full', 503, 'There is no room left to save anything', 'the disk of the database is full'],
  ['out of range', 400, 'A number, a date or a text is too large', 'look for a number, a date or a text']
] as const) {
  test(`what to do is said where the trouble is: ${trouble}`, async ({ page }) => {
    const answer = await page.goto(`/unavailable?trouble=${encodeURIComponent(trouble)}`);
    expect(answer?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.getByText(advice)).toBeVisible();
    await expectAccessible(page);
  });
}
