import { readFileSync } from 'node:fs';
import { request as requests, type APIRequestContext, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import mammoth from 'mammoth';
import readSheets from 'read-excel-file/node';
import { expect, expectAccessible, test } from '../support/browser';
import { fillOf, pagesOf } from '../support/pdf';
import { signedIn, STRANGER } from '../support/signed-in';
import { slidesIn } from '../support/slides';

const EDITION = '/editions/2026-27-q1-2';
const NAME = 'riverside-council-2026-27-q1-edition-2';

/** In points: below it stand the edition and the number of the page. */
const FOOT = 44;

test.use({ storageState: signedIn('manager') });

test.describe('the newest edition of a quarter', () => {
  test('opens as a tagged PDF with a speaking name', async ({ page }) => {
    const { headers, body } = await opened(page, 'PDF');
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${NAME}.pdf"`,
      'cache-control': 'private, no-cache'
    });
    const pdf = body.toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('Q1 2026/27: April to June 2026');
  });

  test('has six pages at most, none less than half full but the last, and what it corrects on the last', async ({
    page
  }) => {
    const { body } = await opened(page, 'PDF');
    const pages = await pagesOf(body);
    expect(pages.length).toBeLessThanOrEqual(6);
    for (const share of (await fillOf(body, FOOT)).slice(0, -1)) expect(share).toBeGreaterThan(0.5);
    expect(pages[0]).toContain('Main points');
    expect(pages.at(-1)).toContain('What edition 2 corrects');
  });

  test('is saved as a Word file that says that it is a copy, with the headline of the page', async ({
    page
  }) => {
    const { name, body } = await saved(page, 'Word (editable copy)');
    expect(name).toBe(`${NAME}.docx`);
    const { value: words } = await mammoth.extractRawText({ buffer: body });
    expect(words).toContain((await page.locator('.edition__headline').innerText()).trim());
    expect(words).toContain('Edition 2, published 25 August 2026');
  });

  test('is saved as slides for a meeting, with the headline of the page', async ({ page }) => {
    const { name, body } = await saved(page, 'PowerPoint');
    expect(name).toBe(`${NAME}.pptx`);
    const slides = await slidesIn(body);
    expect(slides.length).toBeGreaterThanOrEqual(6);
    expect(slides.length).toBeLessThanOrEqual(8);
    expect(slides[0]!.text).toContain((await page.locator('.edition__headline').innerText()).trim());
    expect(slides[0]!.text).toContain('Edition 2, published 25 August 2026');
  });

  test('is saved as a workbook whose figures are those of the page', async ({ page }) => {
    const { name, body } = await saved(page, 'Excel');
    expect(name).toBe(`${NAME}.xlsx`);
    const sheets = await readSheets(body);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      ...['About', 'Contents', 'Notes', 'Main points', 'Figures', 'Findings', 'Chart months'],
      ...['By service', 'Strength', 'What did not work', 'Network', 'Decisions', 'Corrections']
    ]);
    const services = sheets.find(({ sheet }) => sheet === 'By service')!.data.slice(4);
    for (const [service, outcomes] of services) {
      const row = page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: String(service), exact: true }) });
      await expect(row.first()).toContainText(Number(outcomes).toLocaleString('en-GB'));
    }
  });

  test('is saved as a CSV and as the JSON that its checksum is of', async ({ page }) => {
    const csv = await saved(page, 'CSV');
    expect(csv.name).toBe(`${NAME}.csv`);
    const rows: string[][] = parse(csv.body, { bom: true });
    expect(rows[0]).toEqual(['edition', 'section', 'name', 'figure', 'value', 'unit']);
    expect(rows.length).toBeGreaterThan(200);
    const json = await saved(page, 'JSON');
    expect(JSON.parse(json.body.toString()).period.slug).toBe('2026-27-q1');
  });

  test('has each chart as a drawing and as a picture, and no other', async ({ page }) => {
    const chart = `${EDITION}/charts/event-sign-ups`;
    const svg = await page.request.get(`${chart}.svg`);
    expect(svg.headers()).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': expect.stringContaining("script-src 'none'")
    });
    expect(await svg.text()).toContain('>Event sign-ups, month by month</text>');
    expect((await (await page.request.get(`${chart}.png`)).body()).toString('latin1', 1, 4)).toBe('PNG');
    expect((await page.request.get(`${EDITION}/charts/no-such-measure.svg`)).status()).toBe(404);
  });
});

test('an edition that was corrected says so in its files', async ({ page }) => {
  const csv = await page.request.get('/editions/2026-27-q1-1.csv');
  const [, [edition] = []]: string[][] = parse(await csv.text(), { bom: true });
  expect(edition).toBe('Edition 1, published 28 July 2026. Corrected by edition 2');
});

test('a file is not sent again while it holds', async ({ page }) => {
  const first = await page.request.get(`${EDITION}.pdf`);
  const again = await page.request.get(`${EDITION}.pdf`, {
    headers: { 'if-none-match': first.headers().etag! }
  });
  expect(again.status()).toBe(304);
});

test.describe('without sign-in', () => {
  let stranger: APIRequestContext;
  test.beforeAll(async ({ baseURL }) => {
    stranger = await requests.newContext({ baseURL, storageState: STRANGER });
  });
  test.afterAll(() => stranger.dispose());

  test('an edition that is open to everyone has its PDF', async () => {
    const answer = await stranger.get('/public/2026-27-q1-2.pdf');
    expect(answer.status()).toBe(200);
    expect((await answer.body()).toString('latin1', 0, 8)).toBe('%PDF-1.7');
  });

  test('another has none, and nothing else of either can be had', async () => {
    expect((await stranger.get('/public/2026-27-q1-1.pdf')).status()).toBe(404);
    expect((await stranger.get('/public/no-such-edition.pdf')).status()).toBe(404);
    for (const ending of ['pdf', 'docx', 'pptx', 'xlsx', 'csv']) {
      const answer = await stranger.get(`${EDITION}.${ending}`, { maxRedirects: 0 });
      expect(answer.headers().location, ending).toContain('/sign-in?to=');
    }
  });
});

test('an edition that is none has no files', async ({ page }) => {
  for (const slug of ['no-such-edition', '%00', 'A'.repeat(300)])
    expect((await page.request.get(`/editions/${slug}.pdf`)).status(), slug).toBe(404);
});

test.describe('a file that could not be made', () => {
  test('is explained, with a way to the page that prints as well', async ({ page }) => {
    await page.goto(`/no-document?file=${EDITION}.pdf`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The file could not be made just now');
    await expect(page.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', `${EDITION}.pdf`);
    await expect(page.getByRole('link', { name: 'open its page' })).toHaveAttribute('href', EDITION);
    await expectAccessible(page);
  });

  test('leads nowhere else, whatever stands in the address', async ({ page }) => {
    for (const file of [
      'https://evil.example/x.pdf',
      '//evil.example/editions/x.pdf',
      'javascript:alert(1)'
    ]) {
      await page.goto(`/no-document?file=${encodeURIComponent(file)}`);
      await expect(page.getByRole('link', { name: 'Try again' })).toHaveCount(0);
    }
  });
});

/** What stands behind a link that a browser shows. */
async function opened(page: Page, name: string) {
  await page.goto(EDITION);
  const href = await page.getByRole('link', { name, exact: true }).first().getAttribute('href');
  const answer = await page.request.get(href!);
  return { headers: answer.headers(), body: await answer.body() };
}

/** What stands behind a link that a browser saves. */
async function saved(page: Page, name: string): Promise<{ name: string; body: Buffer }> {
  await page.goto(EDITION);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).first().click();
  const file = await download;
  return { name: file.suggestedFilename(), body: readFileSync(await file.path()) };
}
