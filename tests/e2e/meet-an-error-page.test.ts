import { expect, expectAccessible, test } from '../support/browser';
import { signedIn, STRANGER } from '../support/signed-in';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

test.describe('communications', () => {
  test.use({ storageState: signedIn('comms') });

  for (const [address, heading] of [
    ['/nowhere', 'Page not found'],
    [`/outcomes/${UNKNOWN}`, /no such outcome/i],
    ['/outcomes/not-an-id', /no such outcome/i],
    [`/outcomes/${UNKNOWN}/edit`, /no such outcome/i],
    ['/accounts/nobody', /./],
    ['/measures/nothing', /./],
    ['/reports/2026-27-q9', /not found|no such quarter/i],
    ['/reports/2026-27-q2/services/nothing', /./],
    ['/reports/2026-27-q2/directorates/nothing', /./]
  ] as const) {
    test(`${address} is not found, in the same clothes`, async ({ page }) => {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Go to the home page' }).click();
      await expect(page).toHaveURL('/');
    });
  }

  for (const address of [
    '/outcomes?text=%00',
    '/outcomes?service=%00&account=%00&measure=%00',
    '/outcomes?period=9999-00-q1&month=2026-02-31&page=-3&sort=constructor&strength=9',
    '/outcomes.csv?text=%00',
    '/outcomes/new?like=%00',
    '/accounts?text=%00&service=%00&directorate=%00',
    '/accounts?page=1e99&period=0000-01',
    '/targets?period=2026-27&service=%00',
    '/reports/0001-02',
    '/reports/9999-00-q4.json',
    '/accounts/%00',
    '/measures/%00',
    '/theme.css?period=%00&on=%00"}'
  ]) {
    test(`${address} makes no sense, and is no bug either`, async ({ request }) => {
      const answer = await request.get(address, { maxRedirects: 0 });
      expect(answer.status()).toBeLessThan(500);
    });
  }
});

test.describe('a manager', () => {
  test.use({ storageState: signedIn('manager') });

  test('is told kindly that a page is not theirs', async ({ page }) => {
    const answer = await page.goto('/outcomes/new');
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You do not have access to this page');
    await expect(page.getByText('Your role does not include this.')).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('an administrator', () => {
  test.use({ storageState: signedIn('admin') });

  for (const address of [`/people/${UNKNOWN}`, '/people/not-an-id']) {
    test(`${address} is not found`, async ({ page }) => {
      expect((await page.goto(address))?.status()).toBe(404);
      await expectAccessible(page);
    });
  }

  test('an audit log that is asked for nonsense shows nothing', async ({ page }) => {
    const answer = await page.goto('/audit?kind=%00&subject=%00&person=%00&before=-1');
    expect(answer?.status()).toBe(200);
  });
});

test.describe('a stranger', () => {
  test.use({ storageState: STRANGER });

  test('with a link that never was an invitation is told so', async ({ page }) => {
    const answer = await page.goto('/invitations/never-was-one');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/invitation/i);
    await expectAccessible(page);
  });

  test('with an address that is none is not told what there is', async ({ page }) => {
    expect((await page.goto('/nowhere'))?.status()).toBe(404);
    await expect(page.getByRole('navigation', { name: 'Menu' })).toHaveCount(0);
  });

  test('sending a form from another website is refused', async ({ request, baseURL }) => {
    const answer = await request.post('/sign-in?/demonstration', {
      form: { email: 'admin@riverside.example' },
      headers: { origin: 'https://evil.example' },
      maxRedirects: 0
    });
    expect(answer.status(), baseURL).toBe(403);
    expect(answer.headers()['set-cookie']).toBeUndefined();
  });

  test('who opened the app by another address is told the one to use', async ({ browser, baseURL }) => {
    const { port } = new URL(baseURL!);
    const context = await browser.newContext({ storageState: STRANGER });
    const page = await context.newPage();
    await page.goto(`http://riverside.localhost:${port}/sign-in`);
    await page.getByLabel('Email address').fill('lead@riverside.example');
    await page.getByLabel('Password', { exact: true }).fill('whatever it was');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This form came from another address');
    await expect(page.getByRole('link', { name: baseURL })).toHaveAttribute('href', baseURL!);
    await expectAccessible(page);
    await context.close();
  });

  for (const [what, status, heading, type, body] of [
    [
      'too large',
      413,
      'What you sent is too large',
      'application/x-www-form-urlencoded',
      `a=${'x'.repeat(2_000_000)}`
    ],
    [
      'cut off',
      400,
      'The form did not arrive whole',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disp'
    ],
    ['no form', 415, 'Ripplemark cannot read what was sent', 'application/json', '{"a":1}']
  ] as const) {
    test(`sending what is ${what} is answered with a page that says what to do`, async ({
      request,
      baseURL
    }) => {
      const answer = await request.post('/sign-in?/password', {
        data: Buffer.from(body),
        headers: { origin: baseURL!, 'content-type': type, accept: 'text/html' }
      });
      expect(answer.status()).toBe(status);
      const page = await answer.text();
      expect(page).toContain(`<h1 class="govuk-heading-xl">${heading}</h1>`);
      expect(page).toContain('Nothing was saved.');
    });
  }
});
