import type { Page } from '@playwright/test';
import { expect, expectAccessible } from '../support/browser';
import { fillWithGoldenQuarter, GOLDEN_MANAGER } from '../support/golden-app';
import { test } from '../support/own-app-test';

/** Every finding of the golden quarter, in its order; tests/support/golden-history.ts has the figures. */
const FINDINGS = [
  {
    measure: 'Event bookings',
    sentence:
      'The council’s accounts made a measurable difference: they contributed to 450 bookings: higher than the same quarter last year (300; between 1.29 and 1.74 times as many).',
    verdicts: [
      'September 2026 was above the usual range, in the better direction.',
      'Higher than the previous quarter (300; between 1.29 and 1.74 times as many).',
      'The target of 240 was met; month by month, it is consistently met.'
    ]
  },
  {
    measure: 'Missed appointments',
    sentence:
      'The council’s accounts made a measurable difference: 160 missed appointments: lower than the same quarter last year (240; between 0.54 and 0.82 times as many).',
    verdicts: [
      'September 2026 was below the usual range, in the better direction.',
      'Lower than the previous quarter (240; between 0.54 and 0.82 times as many).'
    ]
  },
  {
    measure: 'Course places',
    sentence:
      '240 course places taken followed contact with the council’s accounts: higher than the same quarter last year (150; between 1.30 and 1.98 times as many).',
    verdicts: [
      'September 2026 was above the usual range, in the better direction.',
      'Higher than the previous quarter (150; between 1.30 and 1.98 times as many).',
      'One step up: Have more of the evidence checked by someone outside the service.'
    ]
  },
  {
    measure: 'New volunteers',
    sentence:
      'Services reported 160 new volunteers: lower than the same quarter last year (240; between 0.54 and 0.82 times as many).',
    verdicts: [
      'September 2026 was below the usual range, in the worse direction.',
      'Lower than the previous quarter (240; between 0.54 and 0.82 times as many).',
      'One step up: Ask “how did you hear?” at sign-up, and note where the figure is kept.'
    ]
  },
  {
    measure: 'Enquiries resolved',
    sentence:
      'The council’s accounts contributed to 306 enquiries resolved: no clear difference from the same quarter last year (300; between 0.87 and 1.20 times as many).',
    verdicts: [
      'September 2026 was within the usual range.',
      'No clear difference from the previous quarter (300; between 0.87 and 1.20 times as many).',
      'One step up: Write down what else could explain it.'
    ]
  },
  {
    measure: 'Foster carers',
    sentence:
      '4 foster carers found followed contact with the council’s accounts: too few to say whether that differs from the same quarter last year (2; between 0.29 and 22.11 times as many).',
    verdicts: [
      'September 2026 was within the usual range.',
      'Too few to say whether that differs from the previous quarter (2; between 0.29 and 22.11 times as many).',
      'One step up: Have more of the evidence checked by someone outside the service.'
    ]
  },
  {
    measure: 'Sign-ups',
    sentence:
      '82 sign-ups followed contact with the council’s accounts: too few to say whether that differs from the same quarter last year (35; between 0.20 and 30.43 times as many).',
    verdicts: [
      'September 2026 was within the usual range.',
      'Too few to say whether that differs from the previous quarter (50; between 0.18 and 15.44 times as many).',
      'The target of 80 was met; month by month, it is met in some months and missed in others, by chance.',
      'One step up: Have more of the evidence checked by someone outside the service.'
    ]
  },
  {
    measure: 'Complaints',
    sentence: 'Services reported 3 complaints. There is no earlier period to compare with.',
    verdicts: [
      'Too early to say whether a month is unusual: 1 of 13 months. It will be possible after September 2027.',
      'The target of 5 was met.',
      'One step up: Ask “how did you hear?” at sign-up, and note where the figure is kept.'
    ]
  }
];

test.describe.configure({ mode: 'default' });
test.use({ fill: { with: fillWithGoldenQuarter } });

test('the golden quarter says of each measure what its figures and its evidence carry, word for word', async ({
  page
}) => {
  await openAsManager(page, '/reports/2026-27-q2');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '2 of 5 accounts can evidence the difference they make'
  );
  expect(await findingsOn(page)).toEqual(FINDINGS);
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
  await expect(cardsOf(page).first().locator('.finding__sentence')).toHaveText(
    'The accounts of Libraries made a measurable difference: they contributed to 450 bookings: higher than the same quarter last year (300; between 1.29 and 1.74 times as many).'
  );
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the golden quarter says the same words', async ({ page }) => {
    await openAsManager(page, '/reports/2026-27-q2');
    expect(await findingsOn(page)).toEqual(FINDINGS);
  });
});

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

/** Each finding with its sentence and the verdicts beside it, as a reader sees them. */
async function findingsOn(page: Page): Promise<typeof FINDINGS> {
  const cards = await cardsOf(page).all();
  return Promise.all(
    cards.map(async (card) => ({
      measure: await card.getByRole('heading', { level: 3 }).innerText(),
      sentence: await card.locator('.finding__sentence').innerText(),
      verdicts: await card.locator('.verdicts > li').allInnerTexts()
    }))
  );
}
