import { expect, expectAccessible, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

const WORDS = 'We never know how people came to us. What do you ask at the desk?';
const LESSON = 'One question on the sign-up form, with five answers to tick.';
/** Of the request that the first test makes. */
let request = '';

test.describe.configure({ mode: 'serial' });

test.describe('communications', () => {
  test.use({ storageState: signedIn('comms') });

  test('offer help with a theme, and stand among those who can help', async ({ page }) => {
    await page.goto('/network/offer');
    await page.getByLabel('Showing that an account led to it').uncheck();
    await page.getByRole('button', { name: /^(Offer this|Save)$/ }).click();
    await expect(page.getByRole('alert')).toContainText('Choose what you can help with');
    await expectAccessible(page);
    await page.getByLabel('Showing that an account led to it').check();
    await page.getByLabel('By mail').check();
    await page.getByRole('button', { name: /^(Offer this|Save)$/ }).click();
    const offers = page.getByRole('region', { name: 'Who can help' });
    await expect(offers).toContainText('Communications officer, social media');
    await offers.getByText('Showing that an account led to it:').click();
    await expect(offers.getByRole('link', { name: 'comms@riverside.example' })).toBeVisible();
  });
});

test.describe('a lead whose step is weak', () => {
  test.use({ storageState: signedIn('lead') });

  test('finds the way from an outcome, and from the toolkit, to a request about the very step', async ({
    page
  }) => {
    await page.goto('/outcomes?strength=2&service=libraries');
    await page.locator('main a[href^="/outcomes/"]').first().click();
    await page.getByRole('link', { name: 'The toolkit has a page on this step' }).click();
    const step = new URL(page.url()).searchParams.get('step')!;
    await page.getByRole('region', { name: 'Pages' }).getByRole('link').first().click();
    await page.getByRole('link', { name: 'Ask the network' }).click();
    await expect(page.getByLabel('What is it about?')).toHaveValue(step);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.getByRole('link', { name: 'Ask the network' }).click();
    await expect(page).toHaveURL(new RegExp(`step=${step}&service=libraries$`));
    await expect(page.getByLabel('What is it about?')).toHaveValue(step);
    await page.goto('/reports/2026-27-q2/services/libraries');
    await expect(page.locator('a[href^="/network/requests/new?step="]').first()).toBeAttached();
  });

  test('asks for help, and reads who may be able to give it', async ({ page }) => {
    await page.goto('/network');
    await page.getByRole('link', { name: 'Ask for help' }).click();
    await page.goto('/network/requests/new?service=libraries&step=route');
    await expect(page.getByRole('region', { name: 'What the figures say' })).toContainText(
      'of the last 12 months'
    );
    await page.getByRole('button', { name: 'Ask the network' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter what you would like help with');
    await expectAccessible(page);
    // A name is asked about before it stands there for everybody.
    await page.getByLabel('What would you like help with?').fill('Mrs Sarah Okafor rang on 07700 900123.');
    await page.getByRole('button', { name: 'Ask the network' }).click();
    await expect(page.getByRole('alert')).toContainText('Remove what could identify a person');
    await page.getByLabel('What would you like help with?').fill(WORDS);
    await page.getByRole('button', { name: 'Ask the network' }).click();
    await expect(page).toHaveURL(/\/network\/requests\/[0-9a-f-]{36}\?done=asked$/);
    request = new URL(page.url()).pathname;
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Libraries: How people came is not known'
    );
    await expect(page.getByRole('region', { name: 'Who may be able to help' })).toContainText(
      'Communications officer, social media'
    );
    await expect(
      page.getByRole('region', { name: 'Who may be able to help' }).getByRole('link', {
        name: 'comms@riverside.example'
      })
    ).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('whoever offered it', () => {
  test.use({ storageState: signedIn('comms') });

  test('finds it on home, and answers', async ({ page }) => {
    await page.goto('/');
    const card = page.locator('section', {
      has: page.getByRole('heading', { name: /that you could answer/ })
    });
    await card.locator(`a[href="${request}"]`).click();
    await page.getByLabel('Your reply').fill('Put one question on the form: how did you hear?');
    await page.getByRole('button', { name: 'Reply' }).click();
    await expect(page.getByRole('region', { name: 'Replies' })).toContainText('Put one question on the form');
  });
});

test.describe('the lead who asked', () => {
  test.use({ storageState: signedIn('lead') });

  test('reads it on home, and closes the request with what helped', async ({ page }) => {
    await page.goto('/');
    await page.locator(`a[href="${request}"]`).click();
    await page.getByRole('button', { name: 'Close the request' }).click();
    await expect(page.getByRole('alert')).toContainText('Say whether something helped');
    // Neither of the two texts is lost when the other is sent.
    await page.getByLabel('What helped?').fill('Half a sentence');
    await page.getByLabel('Your reply').fill('Thank you, we try it.');
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Your reply is sent');
    await expect(page.getByLabel('What helped?')).toHaveValue('Half a sentence');
    await expect(page.getByLabel('Your reply')).toHaveValue('');
    await page.getByLabel('Your reply').fill('One more thing');
    await page.getByLabel('Something helped').check();
    await page.getByRole('button', { name: 'Close the request' }).click();
    await expect(page.getByRole('alert')).toContainText('Send your reply before you close, or clear it');
    await page.getByLabel('Your reply').fill('');
    await page.getByLabel('Something helped').check();
    await page.getByLabel('What helped?').fill(LESSON);
    await page.getByLabel('Who helped? (optional)').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Close the request' }).click();
    await expect(page.getByRole('region', { name: 'What helped' })).toContainText(LESSON);
    await expect(page.getByRole('region', { name: 'What helped' })).toContainText('Thanks to Communications');
    await expect(page.getByRole('button', { name: 'Reply' })).toHaveCount(0);
  });
});

test.describe('the next one, with the same weak step, on a phone and without JavaScript', () => {
  test.use({
    storageState: signedIn('lead'),
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 }
  });

  test('is shown what helped before asking, and says in one tap that another service uses it', async ({
    page
  }) => {
    await page.goto('/network/requests/new?service=recovery&step=route');
    const helped = page.getByRole('region', { name: 'This helped others' });
    const lesson = helped.getByRole('listitem').filter({ hasText: LESSON });
    await expect(lesson).toContainText('used by no other service yet');
    await page.getByLabel('What would you like help with?').fill('Nothing typed is lost.');
    await lesson.getByRole('button', { name: 'We use this' }).click();
    await expect(page.getByRole('alert')).toContainText('It is noted that you use this');
    await expect(lesson).toContainText('used by 1 service');
    await expect(lesson).toContainText('You use this');
    await expect(page.getByLabel('What would you like help with?')).toHaveValue('Nothing typed is lost.');
    // What helped follows the step, and what was typed goes along to another kind of request.
    await page.getByLabel('What is it about?').selectOption('returns');
    await page.getByRole('button', { name: 'Show what helped' }).click();
    await expect(page.getByLabel('What is it about?')).toHaveValue('returns');
    await expect(page.getByRole('listitem').filter({ hasText: LESSON })).toHaveCount(0);
    await page.getByRole('button', { name: 'ask for cover' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask for cover');
    await expect(page.getByLabel('What cover do you ask for?')).toHaveValue('Nothing typed is lost.');
    await page.goto('/network/lessons?step=route');
    await expect(page.getByRole('listitem').filter({ hasText: LESSON })).toContainText('used by 1 service');
  });
});

test.describe('a manager', () => {
  test.use({ storageState: signedIn('manager') });

  test('reads the closed request, and closes nothing', async ({ page }) => {
    await page.goto('/network/requests?state=closed');
    await page.locator(`a[href="${request}"]`).click();
    await expect(page.getByRole('region', { name: 'What helped' })).toContainText(LESSON);
    await page.goto('/network/requests/new');
    await expect(page.getByText('A request is made for a service')).toBeVisible();
  });
});
