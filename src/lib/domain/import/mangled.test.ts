import { describe, expect, it } from 'vitest';
import { timesAsLong } from '../../../../tests/support/growth';
import { mangledWhy } from './mangled';

const AS_TEXT = 'looks as if a spreadsheet had changed it. Format the column as text, and type it again';
const ADDRESS = 'looks as if a spreadsheet had changed it. Copy the whole address from the platform again';
const MISTAKE = 'is a mistake that a spreadsheet shows. Type what should stand there';
const ALPHABET =
  'was read in a wrong alphabet once. Save the spreadsheet as “Excel Workbook (.xlsx)” or as “CSV UTF-8”, or type it again';

describe('a cell that did not stay as it was typed', () => {
  it.each([
    ['4.47912E+11', 'handle', AS_TEXT],
    ['4,48E+11', 'handle', AS_TEXT],
    ['1E+11', 'account', AS_TEXT],
    ['1.22158123456789E+17', 'purpose', AS_TEXT],
    ['Mar-21', 'handle', AS_TEXT],
    ['01-Mar', 'name', AS_TEXT],
    ['21-Mar', 'name', AS_TEXT],
    ['21-Mar-2026', 'service', AS_TEXT],
    ['2026-03-21', 'handle', AS_TEXT],
    ['https://www.facebook.com/profile.php?id=1.22158E+17', 'address', ADDRESS],
    ['https://www.facebook.com/profile.php?id=1.22158E%2B17', 'address', ADDRESS],
    ['#REF!', 'service', MISTAKE],
    ['#N/A', 'figure', MISTAKE],
    ['#####', 'openedOn', MISTAKE],
    ['#NAME?', 'name', MISTAKE],
    ['Err:502', 'figure', MISTAKE],
    ['Carersâ€™ support', 'service', ALPHABET],
    ['CafÃ© Afon', 'name', ALPHABET],
    ['Â£5', 'purpose', ALPHABET],
    ['Carers‚Äô support', 'service', ALPHABET],
    ['Caf√© Afon', 'name', ALPHABET],
    ['Carers\ufffd support', 'service', ALPHABET]
  ])('%j as %s is asked about', (text, column, why) =>
    expect(mangledWhy(text, column)).toBe(`“${text}” ${why}`)
  );

  it.each([
    ['447912000000', 'handle'],
    ['mar21', 'handle'],
    ['5e12', 'handle'],
    ['2026-03-21', 'openedOn'],
    ['Mar-21', 'month'],
    ['21-Mar-2026', 'reviewOn'],
    ['#RiverReads', 'name'],
    ['Ana Conceição', 'name'],
    ['SÃO PAULO', 'name'],
    ['Château', 'name'],
    ['Â', 'name'],
    ['Caffi’r Afon – “Sgwrs” £5', 'name'],
    ['https://www.facebook.com/profile.php?id=100064', 'address'],
    ['https://x.com/Mar21', 'address'],
    ['', 'name']
  ])('%j as %s is not', (text, column) => expect(mangledWhy(text, column)).toBeNull());

  it('is shown shortened where it is long', () => {
    expect(mangledWhy(`#REF!${'a'.repeat(100)}`, 'name')).toBe(`“#REF!${'a'.repeat(55)}…” ${MISTAKE}`);
  });
});

it.each(['1', '1.', '1,1', 'Ã', '#', 'E+1', '.'])('is looked for in step with the length of %j', (unit) => {
  const look = (text: string) => mangledWhy(text, 'address');
  expect(timesAsLong(look, unit.repeat(300), unit.repeat(9_000), 200)).toBeLessThan(200);
});
