import { parse } from 'csv-parse/sync';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser';
import { firstNumber, totalsIn } from '../support/figures';
import { REPORTS } from '../support/report-pages';
import { signedIn } from '../support/signed-in';

/** The most that a first view may weigh on the wire, fonts and styles included. */
const MOST_BYTES = 100 * 1024;
/** Layout shift: 0.1 is what Chromium calls good; a font that comes late moves a page by 0.28. */
const MOST_MOVED = 0.02;

test.use({ storageState: signedIn('manager') });

test('home tells the newest headline and the main points of the report, each with its picture, each opening its finding', async ({
  page
}) => {
  await page.goto('/reports/2026-27-q2');
  const headline = await page.getByRole('heading', { level: 1 }).innerText();
  const points = await page.getByRole('region', { name: 'Main points' }).getByRole('link').allInnerTexts();
  expect(points.length).toBeGreaterThanOrEqual(3);
  expect(points.length).toBeLessThanOrEqual(5);
  expect(points[0]).toBe(
    '93 volunteers started: below the target of 125, and low for at least seven months in a row (last year 121).'
  );

  await page.goto('/');
  const newest = page.getByRole('region', { name: headline.replace(/\s+/g, ' ') });
  await expect(newest.getByRole('listitem').getByRole('link')).toHaveText(points);
  await expect(newest.getByRole('img')).toHaveCount(points.length);
  await newest.getByRole('link', { name: points[0]! }).click();
  await expect(page).toHaveURL(/\/reports\/2026-27-q2#finding-/);
  await page.goBack();
  await newest.getByRole('link', { name: 'Read the Q2 2026/27 report' }).click();
  await expect(page).toHaveURL('/reports/2026-27-q2');
});

// In turn, so that a list which two of them lead to is read once.
test.describe('the lists behind figures', () => {
  test.describe.configure({ mode: 'serial' });

  for (const [name, address] of Object.entries(REPORTS)) {
    test(`every figure of ${name} opens a list that adds up to it`, async ({ page }) => {
      // Accounts that another test adds to the register meanwhile count at once: the second look settles it.
      await expect(async () => {
        await page.goto(address);
        const figures = await figuresOf(page);
        expect(figures.length).toBeGreaterThan(20);
        expect(await figuresThatDiffer(page, figures, address)).toEqual([]);
      }).toPass({ timeout: 50_000 });
    });
  }
});

for (const [name, address] of Object.entries(REPORTS)) {
  test(`JSON and CSV of ${name} hold the figures of the page`, async ({ page, baseURL }) => {
    await expect(async () => {
      await page.goto(address);
      const figures = await figuresOf(page);
      const json: unknown = await (await page.request.get(`${address}.json`)).json();
      expect(missingFrom(figuresWithin(json), figures)).toEqual([]);

      const csv = await (await page.request.get(`${address}.csv`)).text();
      const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
      const inCsv = rows.map((row) => ({
        href: (row['what is behind it'] ?? '').replace(baseURL!, ''),
        value: Number(row.value)
      }));
      const withRow = figures.filter(({ href }) => inCsv.some((row) => row.href === href));
      expect(withRow.length).toBeGreaterThan(10);
      expect(
        missingFrom(
          figures,
          inCsv.filter(({ href }) => figures.some((each) => each.href === href))
        )
      ).toEqual([]);
    }).toPass({ timeout: 50_000 });
  });
}

test('the report leads from the council to a directorate or service, and from quarter to year', async ({
  page
}) => {
  await page.goto('/reports');
  await page
    .getByRole('region', { name: 'Q2 2026/27: July to September 2026' })
    .getByRole('link', { name: 'The whole council' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^\d+ of \d+ accounts can evidence the difference they make$/
  );
  await page
    .getByRole('region', { name: 'Directorates and services' })
    .getByRole('link', { name: 'Libraries', exact: true })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Libraries: /);
  await page.getByRole('link', { name: 'The year 2026/27' }).click();
  await expect(page).toHaveURL('/reports/2026-27/services/libraries');
  await page.getByRole('link', { name: '2025/26' }).click();
  await expect(page).toHaveURL('/reports/2025-26/services/libraries');
  await page.getByRole('link', { name: 'Council, 2025/26' }).click();
  await expect(page).toHaveURL('/reports/2025-26');
});

test('a quarter that was published leads to its newest edition, and says what moved since', async ({
  page
}) => {
  await page.goto('/reports/2026-27-q1');
  const since = page.getByRole('region', { name: 'Changes since publication' });
  await expect(since).toContainText(
    'Edition 2 of 25 August 2026 says what was known then, and never changes.'
  );
  await expect(since).toContainText('None of its figures has moved since.');
  await since.getByRole('link', { name: 'Edition 2' }).click();
  await expect(page).toHaveURL('/editions/2026-27-q1-2');
  await page.goto('/reports/2026-27-q2');
  await expect(page.getByRole('heading', { name: 'Changes since publication' })).toHaveCount(0);
});

test('a report lists the figures that moved since its edition, as they were and as they are', async ({
  page
}) => {
  await page.goto('/reports/2025-26-q4');
  const since = page.getByRole('region', { name: 'Changes since publication' });
  await expect(since.getByRole('row')).toHaveText([
    /^\s*Figure\s*Edition 1\s*Now\s*$/,
    /^\s*Outcomes Corroborated\D*\d+\D*\d+\s*$/,
    /^\s*Outcomes Linked\D*\d+\D*\d+\s*$/
  ]);
});

test('a quarter that is still running says so', async ({ page }) => {
  await page.goto('/reports/2026-27-q3');
  await expect(page.getByText(/live figures of 23 November 2026, so far/)).toBeVisible();
  await expect(page.getByText(/this period ends on 31 December 2026/)).toBeVisible();
});

for (const [name, address] of [
  ['before there was anything', '/reports/2019-20-q1'],
  ['that has not begun', '/reports/2027-28-q1']
] as const) {
  test(`a quarter ${name} is told in sensible sentences`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByText(/Nothing has been recorded for this period/)).toBeVisible();
    await expect(page.getByText('No story was recorded for this period.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What did not work' })).toBeVisible();
    const words = await page.locator('main').innerText();
    expect(words).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    await expectAccessible(page);
  });
}

test('no word of cause, league or unproven change stands in a report', async ({ page }) => {
  for (const address of Object.values(REPORTS)) {
    await page.goto(address);
    const words = await page.locator('main').evaluate((main) => {
      const own = main.cloneNode(true) as HTMLElement;
      // Stories, lessons and decisions are people's own words.
      for (const quoted of own.querySelectorAll('blockquote, .setbacks, .decision')) quoted.remove();
      return own.textContent ?? '';
    });
    expect(words).not.toMatch(/\b(increase|decrease|improve|significant|caused|rose|fell|best|worst)/i);
  }
});

test('reading pages ship no script, and their first view is light', async ({ page, context }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  const addresses = [
    ...Object.values(REPORTS),
    '/',
    '/reports',
    '/outcomes',
    '/accounts',
    '/measures',
    '/help'
  ];
  for (const address of addresses) {
    await page.goto(address);
    expect(await page.locator('script').count(), `scripts on ${address}`).toBe(0);
    const { bytes, moved } = await firstView(await context.newPage(), address);
    expect(bytes, `bytes of ${address}`).toBeLessThanOrEqual(MOST_BYTES);
    expect(moved, `how far ${address} moves while it loads`).toBeLessThan(MOST_MOVED);
  }
  expect(scripts).toEqual([]);
});

test('a chart tells in words what it draws, and its table holds the same figures', async ({ page }) => {
  await page.goto('/reports/2026-27-q2/services/libraries');
  const chart = page.getByRole('figure').filter({ hasText: 'Event sign-ups' }).first();
  const drawing = chart.getByRole('img').first();
  await expect(drawing).toHaveAccessibleName(/^Event sign-ups per month: \d+ in September 2026; between/);
  await chart.getByText('Show as a table').click();
  // Its heading, 25 months, the means before and since the restart, and the target.
  await expect(chart.getByRole('row')).toHaveCount(29);
  const name = (await drawing.getAttribute('aria-label')) ?? '';
  const last = await chart
    .getByRole('row', { name: /^Sep 2026/ })
    .getByRole('link')
    .innerText();
  expect(firstNumber(name)).toBe(firstNumber(last));
});

test.describe('a lead', () => {
  test.use({ storageState: signedIn('lead') });

  test('opens every figure of the council’s quarter too, though other services show as figures only', async ({
    page
  }) => {
    // What was read before was read as somebody else.
    totalsRead.clear();
    await expect(async () => {
      await page.goto('/reports/2026-27-q2');
      const figures = await figuresOf(page);
      expect(figures.length).toBeGreaterThan(20);
      expect(await figuresThatDiffer(page, figures, '/reports/2026-27-q2')).toEqual([]);
    }).toPass({ timeout: 50_000 });
  });
});

interface Shown {
  href: string;
  value: number;
  /** What it counts, where that is known. */
  of?: string;
}

/** Every figure on the page that opens something, those in closed tables too. */
async function figuresOf(page: Page): Promise<Shown[]> {
  const links = await page
    .locator('main a[href*="/outcomes?"], main a[href*="/accounts?"], main a[href*="/network?figure="]')
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent ?? '' }))
    );
  const figures = links.filter(({ text }) => /^\s*\d/.test(text));
  return [
    ...new Map(figures.map(({ href, text }) => [href + text, { href, value: firstNumber(text) }])).values()
  ];
}

/** The figures whose list adds up to something else, counted as the JSON of this report says that they are. */
async function figuresThatDiffer(page: Page, figures: Shown[], report: string): Promise<string[]> {
  const json: unknown = await (await page.request.get(`${report}.json`)).json();
  const inOutcomes = new Set(
    figuresWithin(json)
      .filter(({ of }) => of === 'outcomes')
      .map(placeOf)
  );
  const different: string[] = [];
  const read = await readerOf(page);
  for (const figure of figures) {
    const totals = await totalsAt(figure.href, read);
    const total = inOutcomes.has(placeOf(figure)) ? totals.outcomes : totals.first;
    if (total !== figure.value) different.push(`${placeOf(figure)} opens ${total}`);
  }
  // They may have been read before somebody changed something.
  if (different.length > 0) totalsRead.clear();
  return different;
}

/** What each list that was opened adds up to: many figures of a report, and of other reports, lead to the same. */
const totalsRead = new Map<string, ReturnType<typeof totalsIn>>();

async function totalsAt(href: string, read: (href: string) => Promise<string>) {
  const totals = totalsRead.get(href) ?? totalsIn(await read(href));
  totalsRead.set(href, totals);
  return totals;
}

/** Reads pages as the person who is signed in, past the browser: a report opens hundreds of lists. */
async function readerOf(page: Page): Promise<(href: string) => Promise<string>> {
  const { origin } = new URL(page.url());
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  // Packing hundreds of lists and unpacking them again would take longer than making them.
  const headers = { cookie, 'accept-encoding': 'identity' };
  return async (href) => (await fetch(new URL(href, origin), { headers })).text();
}

/** Figures of the one that the other does not hold with the same value behind the same address. */
function missingFrom(other: Shown[], figures: Shown[]): string[] {
  const places = new Set(other.map(placeOf));
  return figures.map(placeOf).filter((figure) => !places.has(figure));
}

function placeOf({ href, value }: Shown): string {
  return `${value} at ${href}`;
}

function figuresWithin(part: unknown): Shown[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = part as Partial<Shown>;
  const here = typeof own.href === 'string' && typeof own.value === 'number' ? [own as Shown] : [];
  return [...here, ...Object.values(part).flatMap(figuresWithin)];
}

/** A page on a phone that was never here before, nothing cached: its bytes on the wire, and how far it moves while it loads. */
async function firstView(page: Page, address: string): Promise<{ bytes: number; moved: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(address, { waitUntil: 'networkidle' });
  const moved = await page.evaluate(
    () =>
      new Promise<number>((settle) => {
        let sum = 0;
        const watched = new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) sum += (shift as PerformanceEntry & { value: number }).value;
        });
        watched.observe({ type: 'layout-shift', buffered: true });
        // What happened before is told at once, in a task of its own.
        setTimeout(() => settle(sum), 50);
      })
  );
  await page.close();
  return { bytes, moved };
}
