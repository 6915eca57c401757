import type { Browser, Page } from '@playwright/test';
import type { Role } from '../../src/lib/domain/people/permissions';
import { expect, expectAccessible, expectToFit, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

// Volunteering in two quarters whose live figures no other test reads. One account of it never answered.
const SERVICE = 'Volunteering';
const MANAGER = 'Director, Communities and Culture';
// Of other services, and asked by nobody else here: two people draw at once.
const LEAD = 'Service lead, libraries and recovery';
/** Nobody: the number is kept for plays. */
const NAMED = 'Ring Mrs Okafor on 0113 496 0123 for more.';

test.use({ storageState: signedIn('comms') });

test('communications take a quarter through every step, leave, come back, publish and correct it', async ({
  page,
  browser
}) => {
  test.setTimeout(180_000);
  const draft = `${SERVICE}, Q2 2025/26`;
  await start(page, 'Q2 2025/26: July to September 2025');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(draft);
  await expectWhole(page);

  await test.step('remind who has not answered, and say why it goes out all the same', async () => {
    await step(page, 'Completeness', 'To do').click();
    await expect(
      page.getByRole('heading', { name: /^1 of \d+ accounts without an answer for Q2/ })
    ).toBeVisible();
    await page.getByText(`A reminder to ${SERVICE}, to copy`).click();
    const reminder = page.getByLabel(`Reminder to ${SERVICE}`);
    await expect(reminder).toHaveValue(/Volunteer Riverside on Instagram/);
    await expect(reminder).toHaveValue(/Q2 2025\/26: July to September 2025/);
    await expect(reminder).toHaveValue(/\/outcomes\/new/);
    await expectWhole(page);
    await page.getByLabel('Why it is published all the same').fill('One account is being handed over.');
    await save(page);
    await expect(step(page, 'Completeness', 'Done')).toBeVisible();
  });

  await test.step('draw outcomes, and have a manager check one', async () => {
    await step(page, 'Evidence checked', 'To do').click();
    await page.getByLabel('How many outcomes to draw').fill('0');
    await page.getByRole('button', { name: 'Draw outcomes' }).click();
    await expect(page.getByRole('alert')).toContainText('a whole number from 1 to 50');
    await expect(page.getByLabel('How many outcomes to draw')).toHaveValue('0');
    await page.getByLabel('How many outcomes to draw').fill('50');
    await page.getByRole('button', { name: 'Draw outcomes' }).click();
    await expect(page.getByText(/drawn from the seed [0-9a-f-]{36}, which the summary prints/)).toBeVisible();
    const who = page.getByLabel(/^Who checks/).first();
    await who.selectOption({ label: MANAGER });
    await page.getByRole('button', { name: 'Ask these people' }).click();
    await expect(page.getByRole('alert')).toContainText('They are asked');
    await expect(who.locator('option:checked')).toHaveText(MANAGER);
    await expectWhole(page);
    const open = await notChecked(page);
    await checkOneAs('manager', browser);
    await page.reload();
    expect(await notChecked(page)).toBe(open - 1);
    await page.getByRole('button', { name: 'Call this step done all the same' }).click();
    await expect(step(page, 'Evidence checked', 'Done')).toBeVisible();
  });

  await test.step('choose stories for a reason', async () => {
    await step(page, 'Stories and consents', 'To do').click();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Save, and call this step done' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter why these stories were chosen');
    await expect(page.getByRole('checkbox').first()).toBeChecked();
    await expectWhole(page);
    await page.getByLabel('Why these stories?').fill('It shows what a first hour of help leads to.');
    await page.getByRole('button', { name: 'Save, and call this step done' }).click();
    await expect(step(page, 'Stories and consents', 'Done')).toBeVisible();
  });

  await test.step('put the findings in order, and leave one out', async () => {
    await step(page, 'Headline and findings', 'To do').click();
    await expect(page).toHaveURL(/\/findings$/);
    await expect(page.getByRole('region', { name: 'Headline' })).toContainText(
      /^Headline Volunteering: \d of \d accounts can evidence the difference they make/
    );
    const name = await page.getByRole('heading', { level: 2 }).last().innerText();
    await page.getByLabel(`Place of “${name}”`).fill('1');
    await page.getByLabel(`Leave it out: “${name}”`).check();
    await page.getByRole('button', { name: 'Save, and call this step done' }).click();
    await expect(page.getByRole('alert')).toContainText(`Enter why “${name}” is left out`);
    await expect(page.getByLabel(`Place of “${name}”`)).toHaveValue('1');
    await expectWhole(page);
    await page.getByLabel(`Why it is left out: “${name}”`).fill('Half of it was counted twice.');
    await page.getByRole('button', { name: 'Save, and call this step done' }).click();
    await expect(step(page, 'Headline and findings', 'Done')).toBeVisible();
    await step(page, 'Headline and findings', 'Done').click();
    await expect(page.getByRole('heading', { level: 2 }).nth(1)).toHaveText(name);
    await expect(page.getByLabel(`Why it is left out: “${name}”`)).toHaveValue(
      'Half of it was counted twice.'
    );
  });

  await test.step('leave, and take it up again', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Publish', exact: true }).click();
    await expectWhole(page);
    await page.getByRole('link', { name: draft }).click();
    await expect(page.getByRole('heading', { name: '6 of 9 steps are done' })).toBeVisible();
  });

  await test.step('write the words', async () => {
    await step(page, 'Commentary', 'To do').click();
    await page.getByLabel('Commentary').fill('More people **offered an hour** than a year ago.');
    await page.getByLabel('Decision asked of management').fill('Keep the matching officer.');
    await page.getByLabel('No decision is asked').check();
    await save(page);
    await expect(page.getByRole('alert')).toContainText(
      'Either write the decision, or say that none is asked'
    );
    await expect(page.getByLabel('Commentary')).toHaveValue(
      'More people **offered an hour** than a year ago.'
    );
    await expectWhole(page);
    await page.getByLabel('No decision is asked').uncheck();
    await page.getByLabel('Who sees to it').fill('Head of Volunteering');
    await page.getByRole('group', { name: 'By when' }).getByLabel('Day').fill('31');
    await page.getByRole('group', { name: 'By when' }).getByLabel('Month').fill('3');
    await page.getByRole('group', { name: 'By when' }).getByLabel('Year').fill('2027');
    await page.getByLabel('Commentary').fill(`More people **offered an hour** than a year ago.\n\n${NAMED}`);
    await page.getByLabel('There is nothing to add about what did not work').check();
    await page.getByLabel('Caveats').fill('Easter fell in the next quarter.');
    await save(page);
    await expect(page.getByRole('alert')).toContainText(
      'Remove what could identify a person: a name (“Mrs Okafor”), a phone number (“0113 496 0123”)'
    );
    await expect(page.getByLabel('Commentary')).toHaveValue(new RegExp(NAMED));
    await expectWhole(page);
    await page.getByRole('checkbox', { name: /I have checked/ }).check();
    await save(page);
    await expect(page.getByRole('heading', { name: '8 of 9 steps are done' })).toBeVisible();
  });

  await test.step('say why what looks personal may stand there', async () => {
    await page.getByRole('link', { name: 'Preview', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Publish edition 1' })).toHaveCount(0);
    await step(page, 'Typed words', 'Blocked').click();
    await expect(page.getByRole('region', { name: 'Commentary: “Mrs Okafor”' })).toContainText(NAMED);
    await expect(page.getByRole('link', { name: 'Mend it in Commentary: “Mrs Okafor”' })).toHaveAttribute(
      'href',
      /\/words#commentary$/
    );
    await expectWhole(page);
    await page.getByLabel(/^Why it may stand there: “0113 496 0123”/).fill('It is the number of the office.');
    await page.getByLabel(/^Why it may stand there: “Mrs Okafor”/).fill('She leads the office.');
    await page.getByRole('button', { name: 'Save the answers' }).click();
    await expect(page.getByRole('heading', { name: '9 of 9 steps are done' })).toBeVisible();
  });

  await test.step('see that no small number can be worked out', async () => {
    await step(page, 'Small numbers', 'Done').click();
    await expect(page.getByRole('heading', { name: 'What could be worked out' })).toBeVisible();
    await expectWhole(page);
    await page.getByRole('link', { name: 'Back to the steps' }).click();
  });

  await test.step('ask a manager what they think', async () => {
    await page.getByRole('link', { name: 'Send the draft to managers for comments' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    await expectWhole(page);
    const link = await page.getByLabel('Link to the draft, to copy').inputValue();
    await as('manager', browser, async (theirs) => {
      await theirs.goto(link);
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(`Draft: ${draft}`);
      await expect(theirs.getByText('offered an hour')).toBeVisible();
      await theirs.getByLabel('Your comment').fill('Say where the hour was given.');
      await theirs.getByRole('button', { name: 'Send the comment' }).click();
      await expect(theirs.getByRole('alert')).toContainText('Thank you.');
      await expectWhole(theirs);
    });
    await page.reload();
    await expect(page.getByText('Say where the hour was given.')).toBeVisible();
    await page.getByRole('button', { name: 'Withdraw the link' }).click();
    await as('manager', browser, async (theirs) => {
      expect((await theirs.goto(link))?.status()).toBe(404);
    });
    await page.getByRole('link', { name: 'Back to the steps' }).click();
  });

  await test.step('look at the whole, and publish it', async () => {
    await page.getByRole('link', { name: 'Preview and publish' }).click();
    await expect(page.getByText('More people offered an hour than a year ago.')).toBeVisible();
    await expect(page.getByText('Half of it was counted twice.')).toBeVisible();
    await expect(page.getByText('One account is being handed over.')).toBeVisible();
    await expect(page.getByText('Easter fell in the next quarter.')).toBeVisible();
    await expectWhole(page);
    await page.getByRole('button', { name: 'Publish edition 1' }).click();
    await expect(page).toHaveURL(/\/editions\/2025-26-q2-service-volunteering-1/);
    await expect(page.getByRole('alert')).toContainText('This edition is published.');
  });

  await test.step('correct it, for a reason', async () => {
    await page.goto('/publish');
    await page.getByRole('link', { name: `Correct ${draft}` }).click();
    await page.getByRole('button', { name: 'Start the correction' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter why it is corrected');
    await expectWhole(page);
    await page.getByLabel('Why is the published summary corrected?').fill('A count was wrong.');
    await page.getByRole('button', { name: 'Start the correction' }).click();
    await expect(page.getByText('This corrects a published edition: A count was wrong.')).toBeVisible();
    await step(page, 'Commentary', 'Done').click();
    await expect(page.getByLabel('Commentary')).toHaveValue(/offered an hour/);
    await page.getByRole('link', { name: 'Back to the steps' }).click();
    await page.getByText('Throw this draft away').click();
    await page.getByRole('button', { name: 'Throw the draft away' }).click();
    await expect(page.getByRole('alert')).toContainText('The draft is thrown away.');
  });

  await test.step('take out of it what was personal after all', async () => {
    const edition = '/editions/2025-26-q2-service-volunteering-1';
    await page.goto(edition);
    const checksum = await page.locator('.checksum').innerText();
    await page.getByRole('link', { name: 'Take personal data out' }).click();
    await expectWhole(page);
    await expect(page.getByRole('checkbox', { name: NAMED })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'Keep the matching officer.' })).not.toBeChecked();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter why it is taken out');
    await page.getByLabel('Why it is taken out').fill('A resident asked for it.');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('heading', { name: '1 text is taken out for ever' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: '0113 496 0123' })).toBeChecked();
    await expectWhole(page);
    await page.getByRole('button', { name: 'Take them out for ever' }).click();
    await expect(page).toHaveURL(/\/editions\/2025-26-q2-service-volunteering-2/);
    await expect(page.getByRole('alert')).toContainText('The personal data is taken out.');
    await expect(page.getByText('Personal data was removed.').first()).toBeVisible();

    await page.goto(edition);
    await expect(page.getByText(/^Personal data was taken out of this edition on/)).toBeVisible();
    await expect(page.getByText('[removed]', { exact: true })).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Okafor');
    await expectWhole(page);
    await page.goto(`/editions/verify?checksum=${checksum}`);
    const told = page.getByRole('region', { name: 'It is an edition of which personal data was taken out' });
    await expect(told).toContainText('its words can no longer be verified');
    await expectWhole(page);
  });
});

test('only the newest edition of a summary is there to be corrected', async ({ page }) => {
  await page.goto('/publish');
  const published = page.getByRole('table', { name: 'Published' });
  const row = (edition: string) =>
    published.getByRole('row', { name: new RegExp(`^Riverside Council, Q1 2026/27 ${edition}`) });
  await expect(row('Edition 1')).toContainText('Corrected by edition 2');
  await expect(row('Edition 1').getByRole('link', { name: /^Correct/ })).toHaveCount(0);
  await row('Edition 2').getByRole('link', { name: 'Correct Riverside Council, Q1 2026/27' }).click();
  await expect(page.getByLabel('Why is the published summary corrected?')).toBeVisible();
});

test('when two people write the words at once, the second sees both and loses nothing', async ({
  page,
  context
}) => {
  await start(page, 'Q1 2025/26: April to June 2025');
  await step(page, 'Commentary', 'To do').click();
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  for (const [who, words] of [
    [colleague, 'Theirs'],
    [page, 'Mine']
  ] as const) {
    await who.getByLabel('Commentary').fill(words);
    await save(who);
  }
  const conflict = page.getByRole('alert');
  await expect(conflict).toContainText('Nothing of yours is lost');
  await expect(conflict.getByRole('row', { name: 'Commentary' })).toContainText('Theirs');
  await expect(page.getByLabel('Commentary')).toHaveValue('Mine');
  await expectAccessible(page);
  await save(page);
  await expect(page.getByRole('alert')).toContainText('Saved.');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('communications draw for a finding and publish a quarter all the same', async ({ page, browser }) => {
    await start(page, 'Q3 2025/26: October to December 2025');
    await step(page, 'Completeness', 'To do').click();
    await page.getByLabel('Why it is published all the same').fill('One account is being handed over.');
    await save(page);
    await step(page, 'Evidence checked', 'To do').click();
    await page.getByRole('button', { name: 'Draw outcomes' }).click();
    await drawForOneFinding(page);
    await checkTheNextAs('lead', browser);
    await page.getByRole('button', { name: 'Call this step done all the same' }).click();
    for (const name of ['Stories and consents', 'Headline and findings']) {
      await step(page, name, 'To do').click();
      await page.getByRole('button', { name: 'Save, and call this step done' }).click();
    }
    await step(page, 'What did not work', 'To do').click();
    await page.getByLabel('Commentary').fill('A quiet quarter.');
    await page.getByLabel('There is nothing to add about what did not work').check();
    await page.getByLabel('No decision is asked').check();
    await save(page);
    await page.getByRole('link', { name: 'Preview and publish' }).click();
    await page.getByRole('button', { name: 'Publish edition 1' }).click();
    await expect(page).toHaveURL(/\/editions\/2025-26-q3-service-volunteering-1/);
  });
});

async function start(page: Page, period: string): Promise<void> {
  await page.goto('/publish');
  await page.getByLabel('What it is about').selectOption({ label: SERVICE });
  await page.getByLabel('Quarter or year').selectOption({ label: period });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page).toHaveURL(/\/publish\/[0-9a-f-]{36}$/);
}

/** The link to a step that stands so on the list. */
function step(page: Page, name: string, state: 'To do' | 'Done' | 'Blocked') {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByText(state, { exact: true }) })
    .getByRole('link', { name, exact: true });
}

function save(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Save', exact: true }).click();
}

/** As the page is now: accessible, and no wider than a small phone. */
async function expectWhole(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await expectAccessible(page);
  await expectToFit(page, 320);
  await page.setViewportSize({ width, height });
}

async function notChecked(page: Page): Promise<number> {
  const words = await page.getByRole('heading', { name: /are not checked yet$/ }).innerText();
  return Number(words.split(' ')[0]);
}

/** Draws 14 units for the first finding that has evidence, and asks a lead of another service to check what was drawn. */
async function drawForOneFinding(page: Page): Promise<void> {
  const draw = page.getByRole('button', { name: 'Draw by lot' });
  await draw.click();
  await expect(page.getByRole('alert').first()).toContainText('Choose how many units to draw');
  await page.getByLabel('Which finding?').selectOption({ index: 1 });
  await page.getByRole('radio', { name: '14 units' }).check();
  await draw.click();
  const lots = page.getByRole('region', { name: 'Corroborated by lot' });
  await expect(lots).toContainText('0 of 14 units drawn by lot are checked so far.');
  // It stands below the table: once it is there, all of them are.
  const ask = lots.getByRole('button', { name: 'Ask these people' });
  await ask.waitFor();
  const whoChecks = await lots.getByLabel(/^Who checks/).all();
  expect(whoChecks.length).toBeGreaterThan(1);
  for (const who of whoChecks) await who.selectOption({ label: LEAD });
  await ask.click();
  await expect(page.getByRole('alert').first()).toContainText('They are asked');
}

/** Checks one drawn outcome after the other, without going home between them. */
async function checkTheNextAs(role: Role, browser: Browser): Promise<void> {
  const context = await browser.newContext({ storageState: signedIn(role), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  const asked = page.getByRole('region', { name: /^You are asked to check the evidence of/ });
  await asked.getByRole('listitem').filter({ hasText: SERVICE }).getByRole('link').first().click();
  await expect(page.getByText(/^You are asked to check \d+ outcomes, this one among them\.$/)).toBeVisible();
  const first = new URL(page.url()).pathname;
  await page.getByRole('radio', { name: 'It stood up', exact: true }).check();
  await page.getByRole('button', { name: 'Save and check the next' }).click();
  await expect(page.getByRole('alert')).toContainText('This is the next outcome to check.');
  expect(new URL(page.url()).pathname).not.toBe(first);
  await context.close();
}

/** Checks the outcome that the home page of this person asks them to check. */
async function checkOneAs(role: Role, browser: Browser): Promise<void> {
  await as(role, browser, async (page) => {
    await page.goto('/');
    // How many of the draw fall to one person is up to the seed.
    const asked = page.getByRole('region', {
      name: /^You are asked to check the evidence of \d+ outcomes?$/
    });
    await expectAccessible(page);
    const link = asked.getByRole('listitem').filter({ hasText: SERVICE }).getByRole('link').first();
    const outcome = await link.getAttribute('href');
    await link.click();
    await page.getByRole('radio', { name: 'It stood up', exact: true }).check();
    await page.getByRole('button', { name: 'Save the check' }).click();
    await expect(page.getByRole('alert')).toContainText('Your check is saved.');
    await page.goto('/');
    await expect(asked.locator(`a[href="${outcome}"]`)).toHaveCount(0);
  });
}

async function as(role: Role, browser: Browser, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ storageState: signedIn(role) });
  await act(await context.newPage());
  await context.close();
}
