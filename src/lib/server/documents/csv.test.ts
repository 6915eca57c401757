import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines, csvResponse } from './csv';

/** What a spreadsheet reads back. */
const readBack = (text: string) => (parse(csvLines([[text]])) as string[][])[0]![0];

describe('text that a spreadsheet would take for a formula', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\tplain after a tab',
    '\r=1',
    '\rplain after a return',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    ' =1',
    '   @x',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '\n=1',
    '\u3000＝1',
    '=HYPERLINK("https://evil.example","click")',
    "=cmd|' /C calc'!A0"
  ])('is made harmless: %j', (text) => expect(readBack(text)).toBe(`'${text}`));

  it.each([
    'plain words',
    '1 + 1 = 2',
    'a-b',
    'jo@riverside.example',
    "'quoted'",
    '“=quoted”',
    '#hash',
    '(1)',
    '12',
    'é',
    ''
  ])('is not confused with %j, which stays as it is', (text) => expect(readBack(text)).toBe(text));

  it('is never left at the beginning of a cell, whatever is typed', () => {
    const sign = fc.constantFrom(...'=+-@\t\r＝＋－＠');
    fc.assert(
      fc.property(sign, fc.string(), (first, rest) => {
        expect(readBack(first + rest)!.startsWith("'")).toBe(true);
      })
    );
  });
});

describe('lines of CSV', () => {
  it('keep numbers as numbers, negative ones too, and nothing for nothing', () => {
    expect(csvLines([[1, -2, 0, 1.5, null]])).toBe('1,-2,0,1.5,\r\n');
  });

  it('quote commas, quotes and line ends, and end as RFC 4180 says', () => {
    expect(csvLines([['a,b', 'say "hi"', 'two\nlines'], ['x']])).toBe(
      '"a,b","say ""hi""","two\nlines"\r\nx\r\n'
    );
  });

  it('are read back as they were written, apart from the sign before a formula', () => {
    const cell = fc
      .string()
      .filter((text) => !/^[\s\u00a0\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/.test(text) && text !== '');
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (row) => {
        expect(parse(csvLines([row]), { record_delimiter: '\r\n' })).toEqual([row]);
      })
    );
  });
});

describe('a downloaded table', () => {
  it('is named after what it holds, with letters, digits and hyphens only', () => {
    const { headers } = csvResponse('a', 'Libraries & more "2026"/27');
    expect(headers.get('content-disposition')).toBe('attachment; filename="Libraries---more--2026--27.csv"');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });
});
