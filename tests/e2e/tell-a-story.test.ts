import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit, test, unique } from '../support/browser';
import { aLoggedStory, group, save, typeStory } from '../support/log-form';
import { signedIn } from '../support/signed-in';

const TOLD = 'She had not left the house.\n\nShe comes every week.';

async function fillParts(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Help me write it' }).click();
  await page.getByLabel('How were things before?').fill('she had not left the house');
  await page.getByLabel('What is different now?').fill('she comes every week');
}

async function agree(page: Page): Promise<void> {
  await group(page, 'Is the story about a person?').getByRole('radio', { name: 'Yes', exact: true }).check();
  await group(page, 'Has the person agreed that their story is told?')
    .getByRole('radio', { name: 'Yes', exact: true })
    .check();
  await page.getByLabel('Who recorded the consent?').fill('Reablement worker');
  await page.getByRole('radio', { name: 'Spoken, and noted at the time' }).check();
  await group(page, 'On which day did they agree?').getByRole('radio', { name: 'Yesterday' }).check();
  await page.getByRole('checkbox', { name: 'Internal reports' }).check();
  await group(page, 'Until when?').getByRole('radio', { name: 'Two years' }).check();
  await page.getByRole('radio', { name: /^The council’s wording, version/ }).check();
  await page.locator('summary', { hasText: 'Your reference, and reading back' }).click();
  await page.getByLabel('Your own reference for the person').fill('Case 1042');
  await page.getByRole('radio', { name: 'Yes, today' }).check();
}

async function expectAgreed(page: Page): Promise<void> {
  const facts = page.locator('.govuk-summary-list__row', { hasText: 'Consent' });
  await expect(facts).toContainText('Spoken, and noted at the time on 22 November 2026');
  await expect(facts).toContainText('until 22 November 2028');
  await expect(facts).toContainText(/Told: the council’s wording, version \d+\./);
  await expect(facts).toContainText('Read back on 23 November 2026.');
  await expect(facts).toContainText('Your reference: Case 1042.');
  await expect(
    page.getByRole('listitem').filter({ hasText: /^Consent given, by Service lead/ })
  ).toBeVisible();
}

test.describe('a lead', () => {
  test.use({ storageState: signedIn('lead') });

  test('puts a story together in the page, and keeps what was typed before', async ({ page }) => {
    await page.goto('/outcomes/new');
    await typeStory(page, 'Mine.');
    await fillParts(page);
    await page.getByRole('button', { name: 'Put it together' }).click();
    await expect(page.getByLabel('What changed?')).toHaveValue(`Mine.\n\n${TOLD}`);
    await expect(page.getByLabel('What changed?')).toBeFocused();
    // It is part of the draft that is kept on this device.
    await page.reload();
    await page.getByRole('region', { name: 'Not saved yet' }).getByRole('link').first().click();
    await expect(page.getByLabel('How were things before?')).toHaveValue('she had not left the house');
    await expect(page.getByLabel('What changed?')).toHaveValue(`Mine.\n\n${TOLD}`);
  });

  test('is told what looks personal while typing, politely, and no more once it is gone', async ({
    page
  }) => {
    await page.goto('/outcomes/new');
    await typeStory(page, 'Sarah Jones came.');
    const said = page.getByText('“Sarah Jones” looks like a name. Leave it out, or say “a carer”.');
    await expect(said).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('What changed?').fill('A carer came.');
    await expect(said).toHaveCount(0);
  });

  test('records a consent with few taps, sees its ledger, and renews it', async ({ page }) => {
    await page.goto('/outcomes/new');
    await typeStory(page, unique('She comes every week.'));
    await agree(page);
    for (const width of [390, 320]) await expectToFit(page, width);
    await expectAccessible(page);
    await save(page);
    await expectAgreed(page);

    await page.locator('summary', { hasText: 'Renew' }).click();
    await page.getByRole('button', { name: 'Renew the consent' }).click();
    await expect(page.getByRole('alert')).toContainText('Choose for how long they agreed');
    await group(page, 'For how long did they agree again?').getByRole('radio').last().check();
    await page.getByRole('radio', { name: 'In writing' }).check();
    await page.getByLabel('Who recorded it?').fill('Support worker');
    await page.getByRole('button', { name: 'Renew the consent' }).click();
    await expect(page.getByRole('alert')).toContainText('The consent is renewed.');
    const renewed = page.getByRole('listitem').filter({ hasText: /^Consent renewed, by Service lead/ });
    await expect(renewed).toContainText('until 23 November 2028');
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await expect(page.getByLabel('Your own reference for the person')).toHaveValue('Case 1042');
  });

  test('has nothing personal in a reference, nor in who recorded it', async ({ page }) => {
    await page.goto('/outcomes/new');
    await typeStory(page, unique('She comes every week.'));
    await agree(page);
    await page.getByLabel('Who recorded the consent?').fill('Sarah Jones');
    await page.getByLabel('Your own reference for the person').fill('943 476 5919');
    await save(page);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Remove what could identify a person: a name (“Sarah Jones”)');
    await expect(alert).toContainText('This looks like an NHS number');
  });
});

test.describe('a lead without JavaScript', () => {
  test.use({ storageState: signedIn('lead'), javaScriptEnabled: false });

  test('puts a story together, loses nothing, and saves nothing by it', async ({ page }) => {
    await page.goto('/outcomes/new');
    await typeStory(page, 'Mine.');
    await fillParts(page);
    await page.getByRole('button', { name: 'Put it together' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log an outcome');
    await expect(page.getByLabel('What changed?')).toHaveValue(`Mine.\n\n${TOLD}`);
    await expect(page.getByLabel('How were things before?')).toHaveValue('she had not left the house');
    await expect(page.getByLabel('How do you know it was the account?')).not.toHaveValue('');
    await expect(page.getByRole('radio', { name: 'A story', exact: true })).toBeChecked();
    await page.getByLabel('What is different now?').fill('Sarah Jones comes');
    await page.getByRole('button', { name: 'Put it together' }).click();
    await expect(page.getByRole('alert')).toContainText('a name (“Sarah Jones”)');
  });

  test('records a consent with few taps', async ({ page }) => {
    await page.goto('/outcomes/new');
    await typeStory(page, unique('She comes every week.'));
    await agree(page);
    await save(page);
    await expectAgreed(page);
  });

  test('looks for personal details in a text on a page of its own', async ({ page }) => {
    await page.goto('/outcomes/words');
    await page.getByLabel('Text to look at').fill('Sarah Jones came.');
    await page.getByRole('button', { name: 'Look for personal details' }).click();
    await expect(page.getByText('“Sarah Jones” looks like a name.')).toBeVisible();
    await expect(page.getByLabel('Text to look at')).toHaveValue('Sarah Jones came.');
  });
});

test.describe('an administrator', () => {
  test.use({ storageState: signedIn('admin') });

  test('writes a new version of what people are told; a lead reads and prints it', async ({
    page,
    browser
  }) => {
    await page.goto('/consent-wording');
    const [heading] = await page.getByRole('heading', { name: /^Version \d+$/ }).allInnerTexts();
    const words = unique('We ask whether we may tell your story.');
    await page.getByLabel('The wording').fill(words);
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await expect(page.getByRole('alert')).toContainText('The new version is saved.');
    await expect(page.getByRole('heading', { name: /^Version \d+$/ })).not.toHaveText(heading!);
    await expectAccessible(page);

    const context = await browser.newContext({ storageState: signedIn('lead') });
    const lead = await context.newPage();
    await lead.goto(new URL('/consent-wording', page.url()).href);
    await expect(lead.getByText(words)).toBeVisible();
    await expect(lead.getByRole('button', { name: 'Save as a new version' })).toHaveCount(0);
    await context.close();
  });
});

test.describe('a story about nobody', () => {
  test.use({ storageState: signedIn('lead') });

  test('has no ledger', async ({ page }) => {
    await page.goto(await aLoggedStory(page, unique('A bench was mended.')));
    await expect(page.getByText('Consent, step by step')).toHaveCount(0);
  });
});
