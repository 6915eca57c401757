import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, unique } from '../support/browser';
import { save, typeNumber, typeStory } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('the log page opens without a connection, keeps what is saved there, and sends it once', async ({
  page,
  context
}) => {
  const [first, second] = [unique('First, under ground'), unique('Second, under ground')];
  await page.goto('/outcomes/new');
  await expect.poll(() => keptAddresses(page)).toContainEqual(expect.stringMatching(/\/outcomes\/new$/));
  await expect.poll(() => keptAddresses(page)).toContainEqual(expect.stringMatching(/drafts\.js$/));
  await context.setOffline(true);
  await page.goto('/outcomes/new');
  // One after the other on the same page: the second does not take the place of the first.
  for (const story of [first, second]) {
    await typeStory(page, story);
    await save(page);
    await expect(page.getByRole('alert')).toContainText('There is no connection.');
    await expect(page.getByLabel('What changed?')).toHaveValue('');
    await expectAccessible(page);
  }
  const waiting = page.getByRole('region', { name: 'Not saved yet' });
  await expect(waiting.getByText('It waits for a connection, and is then sent by itself.')).toHaveCount(2);

  await context.setOffline(false);
  await expect(page.getByText('2 outcomes that waited are sent.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Not saved yet' })).toHaveCount(0);
  for (const story of [first, second]) {
    await page.goto(`/outcomes?text=${encodeURIComponent(story)}`);
    await expect(page.locator('.lede strong')).toHaveText('1 outcome');
  }
});

test('a usual number that home logs without a connection waits, too', async ({ page, context }) => {
  await page.goto('/');
  await context.setOffline(true);
  const usual = page
    .getByRole('region', { name: 'Log as usual' })
    .getByRole('listitem')
    .filter({ hasText: 'Library memberships started' });
  await usual.getByRole('textbox').fill('67');
  await usual.getByRole('button').click();
  await expect(page.getByRole('status')).toContainText('There is no connection.');
  await expect(page.getByRole('region', { name: 'Not saved yet' }).getByRole('link')).toHaveText(/: 67$/);
  await context.setOffline(false);
  await expect(page.getByText('1 outcome that waited is sent.')).toBeVisible();
  await page.reload();
  const five = page.getByRole('region', { name: 'Your last five' });
  await expect(five.getByRole('link', { name: /^67 / })).toBeVisible();
});

test('what waits and cannot be saved as it is stays as a draft that says so', async ({ page, context }) => {
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: 'about ten' });
  await context.setOffline(true);
  await save(page);
  await expect(page.getByRole('alert')).toContainText('There is no connection.');
  await context.setOffline(false);
  await page.goto('/');
  const drafts = page.getByRole('region', { name: 'Not saved yet' });
  await expect(drafts).toContainText('It was sent and needs another look: open it and save again.');
  await drafts.getByRole('link', { name: /about ten/ }).click();
  await expect(page.getByLabel('How many?')).toHaveValue('about ten');
});

test('a change of an outcome that finds no connection stays on the device', async ({ page, context }) => {
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: '5' });
  await save(page);
  await page.getByRole('link', { name: 'Change' }).click();
  await page.getByLabel('How many?').fill('15');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('try again when you are back online');
  await context.setOffline(false);
  await page.reload();
  await page.getByRole('link', { name: 'Event sign-ups: 15' }).click();
  await expect(page.getByLabel('How many?')).toHaveValue('15');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('15 sign-ups');
});

test('the log page can be put on the screen of a phone', async ({ page, request }) => {
  await page.goto('/outcomes/new');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(address!)).json();
  expect(manifest).toMatchObject({ start_url: '/outcomes/new', display: 'standalone' });
  for (const { src, type } of manifest.icons) {
    expect((await request.get(src)).headers()['content-type']).toBe(type);
  }
  const scopes = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
  await expect.poll(scopes).toEqual([expect.stringMatching(/\/outcomes\/new$/)]);
});

/** The addresses of what is kept on the device for times without a connection. */
function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await (await caches.open('ripplemark-log')).keys()).map(({ url }) => url)
  );
}

test('what one person typed is saved by nobody else who is signed in on the device', async ({
  page,
  baseURL
}) => {
  await page.goto('/');
  const again = await page.locator('form[data-waits]').first().getAttribute('action');
  for (const address of [again!, '/outcomes/new']) {
    const sent = await page.request.post(address, {
      headers: { origin: baseURL! },
      form: { owner: 'somebody-else', quantity: '3', when: 'today' }
    });
    expect(sent.status(), address).toBe(403);
  }
});
