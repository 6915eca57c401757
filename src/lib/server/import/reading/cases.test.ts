import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { handleInAddress } from '$lib/domain/import/addresses';
import type { ColumnKey } from '$lib/domain/import/columns';
import { guessColumns, guessKind, isKnownHeading } from '$lib/domain/import/headings';
import { mangledWhy } from '$lib/domain/import/mangled';
import { nameKey, platformNear } from '$lib/domain/import/names';
import { tablesIn, type Table } from '$lib/domain/import/tables';
import { readSpreadsheet } from './spreadsheet';

/** Files after public registers and reports of people who do this job: see expected.md beside their originals. */
const CASES = 'tests/reference/cases';

type Account = Partial<Record<ColumnKey<'accounts'>, string>>;

async function tableIn(file: string): Promise<Table> {
  const read = await readSpreadsheet({ name: file, bytes: readFileSync(path.join(CASES, file)) });
  if (!read.ok) throw new Error(read.text);
  const tables = read.sheets.flatMap((sheet) => tablesIn(sheet, isKnownHeading));
  expect(tables).toHaveLength(1);
  expect(guessKind(tables[0]!.headings)).toBe('accounts');
  return tables[0]!;
}

function accountsIn({ headings, rows }: Table): Account[] {
  const columns = guessColumns(headings, 'accounts');
  return rows.map(({ cells }) =>
    Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, cells[index]]] : [])))
  );
}

describe('a register as it was published', () => {
  it('is understood, and what has no column of ours is left aside', async () => {
    const table = await tableIn('R01-open-register-as-published/register.csv');
    const columns = guessColumns(table.headings, 'accounts');
    expect(columns).toEqual(['name', 'platform', 'service', null, 'address', null, null, null]);
    expect(table.headings.filter((_, index) => columns[index] === null)).toEqual([
      ...['Language', 'org_id', 'other_id', 'Date Added']
    ]);
    expect(accountsIn(table)[2]).toEqual({
      name: 'Parks, Woods and Rivers',
      platform: 'Facebook',
      service: 'Parks and open spaces',
      address: 'https://www.facebook.com/RiverParksUK?ref=br_tf'
    });
    expect(table.rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('has its handles in its addresses, and slips in its platforms', async () => {
    const accounts = accountsIn(await tableIn('R01-open-register-as-published/register.csv'));
    const read = accounts.map(({ platform = '', address = '' }) => {
      const meant = platformNear(platform);
      return [meant, meant && handleInAddress(meant, address)];
    });
    expect(read).toEqual([
      ['x', 'RiverCareUK'],
      ['facebook', 'RiverCareUK'],
      ['facebook', 'RiverParksUK'],
      ['instagram', 'river_reads'],
      [null, null],
      ['youtube', 'UCabcdefghijklmnopqrstuv'],
      ['x', 'RiverVoice']
    ]);
  });
});

it('a list without handles has them in its addresses', async () => {
  const accounts = accountsIn(await tableIn('R03-no-handle-column/register.csv'));
  const handles = accounts.map(({ platform, address }) =>
    handleInAddress(platformNear(platform!)!, address!)
  );
  expect(handles).toEqual(['RiverCare3', 'river_reads3', 'RiverParks3']);
});

it.each([
  ['title.csv', 3, 4, [{ row: 1, text: 'Social media register - updated March 2026' }]],
  ['blank-first-row.csv', 2, 3, []]
])('rows above the headings are skipped and named: %s', async (file, headingRow, row, skippedAbove) => {
  const table = await tableIn(`R05-title-rows-above-headings/${file}`);
  expect(table).toMatchObject({ headingRow, skippedAbove });
  expect(table.rows.map((each) => each.row)).toEqual([row]);
  expect(accountsIn(table)[0]).toMatchObject({ name: 'River Care', handle: 'RiverCare5' });
});

it('non-breaking spaces are spaces, and what has no width is nothing', async () => {
  expect(accountsIn(await tableIn('R08-nonbreaking-spaces/register.csv'))).toEqual([
    {
      name: 'River Care',
      platform: 'X',
      handle: 'RiverCare8',
      address: 'https://x.com/RiverCare8',
      kind: 'Service',
      service: 'Adult social care',
      purpose: 'Carers find help'
    },
    {
      name: 'Zero width',
      platform: 'X',
      handle: 'RiverZero8',
      address: 'https://x.com/RiverZero8',
      kind: 'Service',
      service: 'Libraries',
      purpose: 'Readers'
    }
  ]);
});

it('handles that a spreadsheet made numbers and days of are asked about', async () => {
  const accounts = accountsIn(await tableIn('R11-excel-number-handles/register.csv'));
  expect(accounts.map(({ handle }) => mangledWhy(handle!, 'handle'))).toEqual([
    '“4.47912E+11” looks as if a spreadsheet had changed it. Format the column as text, and type it again',
    '“1.22158E+17” looks as if a spreadsheet had changed it. Format the column as text, and type it again',
    '“Mar-21” looks as if a spreadsheet had changed it. Format the column as text, and type it again'
  ]);
  expect(accounts.map(({ address }) => mangledWhy(address!, 'address'))).toEqual([
    null,
    '“https://www.facebook.com/profile.php?id=1.22158E+17” looks as if a spreadsheet had changed it. Copy the whole address from the platform again',
    null
  ]);
});

describe.each([
  ['utf8-bom.csv', 'Caffi’r Afon – “Sgwrs” ŵ £5', 'Carers meet, and talk'],
  ['utf16le-tabs.txt', 'Caffi’r Afon – “Sgwrs” ŵ £5', 'Carers meet and talk'],
  ['cr-only.csv', 'Caffi’r Afon – “Sgwrs” ŵ £5', 'Carers meet, and talk'],
  ['nbsp-blank-header.csv', 'Caffi’r Afon – “Sgwrs” ŵ £5', 'Carers meet, and talk'],
  ['cp1252-semicolon.csv', 'Caffi’r Afon – “Sgwrs” w £5', 'Carers meet and talk'],
  ['macroman.csv', 'Caffi’r Afon – “Sgwrs” w £5', 'Carers meet, and talk']
])('an alphabet and a separator of spreadsheets: %s', (file, name, purpose) => {
  it('is read', async () => {
    const table = await tableIn(`R13-encodings-and-separators/${file}`);
    expect(table.rows.map(({ row }) => row)).toEqual([2]);
    expect(accountsIn(table)).toEqual([
      {
        name,
        platform: 'Instagram',
        handle: '@caffi13',
        address: 'https://www.instagram.com/caffi13/',
        kind: 'Service',
        service: 'Carers’ support',
        purpose,
        leadEmail: 'lead@riverside.example'
      }
    ]);
  });
});

it('services typed in a spreadsheet are those of the list', async () => {
  const accounts = accountsIn(await tableIn('R14-straight-apostrophe-and-ampersand/register.csv'));
  expect(accounts.map(({ service }) => nameKey(service!))).toEqual(
    ['Carers’ support', 'Early help and family hubs', 'Waste and recycling'].map(nameKey)
  );
});
