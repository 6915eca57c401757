import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible } from '../support/browser';
import { fillWithGoldenQuarter, GOLDEN_MANAGER } from '../support/golden-app';
import { GOLDEN_LIVE_TAKERS, GOLDEN_SENTENCES } from '../support/golden-sentences';
import { test } from '../support/own-app-test';

/** The page has what always stands beside a sentence before the rest, and says whose figures are weak. */
const GOLDEN = GOLDEN_SENTENCES.map((each) => ({
  ...each,
  lines: each.lines.map((line) => withTaker(line, GOLDEN_LIVE_TAKERS[each.measure])).sort()
}));

test.describe.configure({ mode: 'default' });
test.use({ fill: { with: fillWithGoldenQuarter } });

test('the golden quarter says of each measure what its figures and its evidence carry, word for word', async ({
  page
}) => {
  await openAsManager(page, '/reports/2026-27-q2');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '2 of 5 accounts can evidence the difference they make'
  );
  expect(await findingsOn(page)).toEqual(GOLDEN);
});

test('a measure with too few months draws how far it is, and the report has no fault that axe can find', async ({
  page
}) => {
  await openAsManager(page, '/reports/2026-27-q2');
  const complaints = cardsOf(page).filter({
    has: page.getByRole('heading', { name: 'Complaints', level: 3 })
  });
  await expect(complaints.getByRole('img', { name: '1 of 13 months so far' })).toBeVisible();
  await expectAccessible(page);
});

test('a story whose consent does not cover print stays on the screen', async ({ page }) => {
  await openAsManager(page, '/reports/2026-27-q2');
  const story = page.locator('.story').filter({ hasText: 'A reader joined the evening group.' });
  await expect(story).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(story).toHaveCount(1);
  await expect(story).toBeHidden();
});

test('the report of one service speaks of its own accounts', async ({ page }) => {
  await openAsManager(page, '/reports/2026-27-q2/services/libraries');
  const bookings = cardsOf(page).filter({
    has: page.getByRole('heading', { name: 'Event bookings', level: 3 })
  });
  await expect(bookings.locator('.finding__sentence')).toHaveText(
    'The accounts of Libraries made a measurable difference: they contributed to at least 450 of 450 bookings, up 50% on last year’s 300.'
  );
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the golden quarter says the same words', async ({ page }) => {
    await openAsManager(page, '/reports/2026-27-q2');
    expect(await findingsOn(page)).toEqual(GOLDEN);
  });
});

/** The next step with whoever takes it in a live report. */
function withTaker(line: string, taker: string | undefined): string {
  return taker === undefined ? line : line.replace(/^(One step up: )[^:]+(?=:)/, `$1${taker}`);
}

/** Signs in by hand, since this council is no demonstration, and arrives at the page that was asked for. */
async function openAsManager(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Email address').fill(GOLDEN_MANAGER.email);
  await page.getByLabel('Password', { exact: true }).fill(GOLDEN_MANAGER.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(address);
  // A page arrives in pieces, and its address changes with the first.
  await page.waitForLoadState();
}

function cardsOf(page: Page) {
  return page.getByRole('region', { name: 'Findings' }).locator('.finding-card');
}

/**
 * The lines under a finding: what stands beside “made a measurable difference”, always, then what is read once it is opened. Its
 * figures, which open their lists, are held by other tests.
 */
async function linesOf(card: Locator): Promise<string[]> {
  const beside = await card.locator('> p:not(.finding__sentence)').allInnerTexts();
  await card.getByText('How sure are we?').click();
  const lines = await card.locator('.verdicts > li').allInnerTexts();
  return [
    ...beside.flatMap((words) => words.split(/(?<=\.) (?=[A-Z])/)),
    ...lines
      .filter((line) => !/^(Strength of the evidence|From \d)/.test(line))
      .map((line) => line.replace(/ How it is done\s*, for .*$/, ''))
  ];
}

/** Each finding with its sentence and the lines under it, as a reader sees them; their order is that of the page. */
async function findingsOn(page: Page): Promise<typeof GOLDEN_SENTENCES> {
  const cards = await cardsOf(page).all();
  const found: (typeof GOLDEN_SENTENCES)[number][] = [];
  for (const card of cards)
    found.push({
      measure: await card.getByRole('heading', { level: 3 }).innerText(),
      sentence: await card.locator('.finding__sentence').innerText(),
      lines: (await linesOf(card)).sort()
    });
  return found;
}
