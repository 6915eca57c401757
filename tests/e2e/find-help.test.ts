import { expect, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('what counts as evidence is one tap away from every page, and from the strength in a report', async ({
  page
}) => {
  for (const address of ['/', '/outcomes/new', '/reports/2026-27-q2']) {
    await page.goto(address);
    await page.getByRole('contentinfo').getByRole('link', { name: 'What counts as evidence?' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What counts as evidence?');
  }
  await page.goto('/reports/2026-27-q2/services/libraries');
  await page.getByRole('link', { name: 'How strength is judged' }).click();
  await expect(page.getByRole('heading', { name: 'Three strengths' })).toBeInViewport();
});

test('each method is explained with a worked example and its source', async ({ page }) => {
  await page.goto('/help#verdicts');
  await expect(page.getByRole('heading', { name: 'Is there a difference?' })).toBeInViewport();
  for (const name of [
    'Each outcome counts once',
    'Against an earlier quarter',
    'How much a measure varies by itself',
    'Confidence of the report',
    'Baselines and steps',
    'Months that are not recorded',
    'Against the usual range',
    'Against a target',
    'At least so much',
    'What would have happened anyway',
    'Checked by lot',
    '“Made a measurable difference”',
    'Random check',
    'Small numbers',
    'Words beside small numbers'
  ]) {
    const method = page.getByRole('region', { name, exact: true });
    await expect(method.getByText(/^Worked example\. ./)).toBeVisible();
    await expect(method.getByText(/^Source: ./)).toBeVisible();
  }
});

test('the network is explained: who reads what, and what is never told', async ({ page }) => {
  await page.goto('/help#network');
  await expect(page.getByRole('heading', { name: 'The network' })).toBeInViewport();
  for (const [name, words] of [
    ['Check-ins: what account holders say', 'in scopes where five people or more answered'],
    ['Cover, access and hours', 'It is no place for a password'],
    ['Asking, and passing on what helped', 'Nobody is matched to a request who has not offered help'],
    ['Pebbles', 'cannot be changed'],
    ['Accounts of individual people', 'The accounts themselves count only together']
  ] as const)
    await expect(page.getByRole('region', { name, exact: true })).toContainText(words);
});
