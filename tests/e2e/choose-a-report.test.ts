import { expect, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

// They choose for the same manager.
test.describe.configure({ mode: 'default' });
test.use({ javaScriptEnabled: false });

test.describe('a manager', () => {
  test.use({ storageState: signedIn('manager') });

  test('is offered the newest whole quarter first, then the running one, years, earlier quarters and scopes', async ({
    page
  }) => {
    await page.goto('/reports');
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([
      'Q2 2026/27: July to September 2026',
      ...['The running quarter', 'Years', 'Earlier quarters'],
      'Q2 2026/27, by directorate and service'
    ]);
    const newest = page.getByRole('region', { name: 'Q2 2026/27: July to September 2026' });
    await expect(newest.getByText('The newest whole quarter')).toBeVisible();
    await expect(page.getByRole('region', { name: 'The running quarter' })).toContainText(
      /Q3 2026\/27\s+October to December 2026, so far/
    );
    await expect(page.getByRole('region', { name: 'Years' })).toContainText(
      /2026\/27\s+April 2026 to March 2027, so far/
    );
    await expect(page.getByRole('region', { name: 'Earlier quarters' }).getByRole('link').first()).toHaveText(
      'Q1 2026/27'
    );
    const scopes = page.getByRole('region', { name: /by directorate and service/ });
    await expect(scopes.getByRole('link', { name: 'Libraries', exact: true })).toHaveAttribute(
      'href',
      '/reports/2026-27-q2/services/libraries'
    );
    await newest.getByRole('link', { name: 'The whole council' }).click();
    await expect(page).toHaveURL('/reports/2026-27-q2');
  });

  test('chooses a directorate, is offered its report beside the council’s, and takes it back', async ({
    page
  }) => {
    await page.goto('/reports');
    await page.getByRole('link', { name: 'Choose my directorate' }).click();
    const choice = page.getByLabel('Whose report do you want to see first?');
    await expect(choice.getByRole('option').first()).toHaveText('None');
    await choice.selectOption('Communities and Culture');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL('/reports');
    const newest = page.getByRole('region', { name: 'Q2 2026/27: July to September 2026' });
    await newest.getByRole('link', { name: 'My directorate: Communities and Culture' }).click();
    const mine = '/reports/2026-27-q2/directorates/communities-and-culture';
    await expect(page).toHaveURL(mine);
    // One click from home and from the council's report, too.
    for (const [address, name] of [
      ['/', 'Communities and Culture, Q2 2026/27'],
      ['/reports/2026-27-q2', 'My directorate: Communities and Culture']
    ] as const) {
      await page.goto(address);
      await expect(page.getByRole('link', { name })).toHaveAttribute('href', mine);
    }

    await page.goto('/my-directorate?back=/briefing');
    await expect(choice).toHaveValue('communities-and-culture');
    await choice.selectOption('None');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL('/briefing');
    await page.goto('/reports');
    await expect(page.getByRole('link', { name: 'Choose my directorate' })).toBeVisible();
    await expect(page.getByText('My directorate:')).toHaveCount(0);
  });

  test('who sends what is no directorate is told how to mend it, and none is kept', async ({
    page,
    baseURL
  }) => {
    const answer = await page.request.post('/my-directorate', {
      form: { directorate: 'nowhere' },
      headers: { origin: baseURL!, accept: 'text/html' }
    });
    expect(answer.status()).toBe(400);
    expect(await answer.text()).toContain('Choose a directorate from the list, or “None”');
    const elsewhere = await page.request.post('/my-directorate?back=https://elsewhere.example/', {
      form: { directorate: '' },
      headers: { origin: baseURL!, accept: 'text/html' },
      maxRedirects: 0
    });
    expect([elsewhere.status(), elsewhere.headers().location]).toEqual([303, '/']);
  });
});

test.describe('communications', () => {
  test.use({ storageState: signedIn('comms') });

  test('have no directorate to choose', async ({ page }) => {
    await page.goto('/reports');
    await expect(page.getByText('The newest whole quarter')).toBeVisible();
    await expect(page.getByRole('link', { name: /my directorate/ })).toHaveCount(0);
    expect((await page.goto('/my-directorate'))?.status()).toBe(403);
  });
});
