import { describe, expect, it } from 'vitest';
import { readSpreadsheet, type Upload } from './spreadsheet';

/** The rows of the only sheet, by their numbers. */
async function rowsOf(upload: Upload): Promise<[row: number, ...cells: string[]][]> {
  const read = await readSpreadsheet(upload);
  if (!read.ok) throw new Error(read.text);
  expect(read.sheets).toHaveLength(1);
  expect(read.sheets[0]!.name).toBe('');
  return read.sheets[0]!.rows.map(({ row, cells }) => [row, ...cells]);
}

function rowsIn(text: string) {
  return rowsOf({ name: 'file.csv', bytes: new TextEncoder().encode(text) });
}

describe('the rows of a text', () => {
  it.each([
    ['commas', 'a,b,c\n1,"2, 3",4\n'],
    ['semicolons', 'a;b;c\r\n1;"2, 3";4\r\n'],
    ['tabs', 'a\tb\tc\n1\t2, 3\t4'],
    ['strokes', 'a|b|c\r1|2, 3|4\r'],
    ['an order to Excel', 'sep=|\r\na|b|c\r\n1|2, 3|4\r\n'],
    ['another order to Excel', '"SEP=;"\na;b;c\n1;2, 3;4\n'],
    ['an order with a byte order mark', '\ufeffsep=;\na;b;c\n1;2, 3;4\n']
  ])('are parted by %s', async (_, text) => {
    expect(await rowsIn(text)).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1', '2, 3', '4']
    ]);
    expect(await rowsOf({ pasted: text })).toEqual(await rowsIn(text));
  });

  it('are parted by what the rows below a title show', async () => {
    expect(await rowsIn('Accounts, as of March\n\nName;Service\nRiver, the;Parks\nLake;Parks\n')).toEqual([
      [1, 'Accounts, as of March'],
      [3, 'Name', 'Service'],
      [4, 'River, the', 'Parks'],
      [5, 'Lake', 'Parks']
    ]);
  });

  it('may have decimal commas', async () => {
    expect((await rowsIn('Month;Figure\n2024-04;1,5\n2024-05;2,5\n2024-06;3,5\n'))[1]).toEqual([
      ...[2, '2024-04', '1,5']
    ]);
  });

  it('may be one column', async () => {
    expect(await rowsIn('Service\nLibraries\nParks\n')).toEqual([
      [1, 'Service'],
      [2, 'Libraries'],
      [3, 'Parks']
    ]);
  });

  it('are counted as a spreadsheet counts them: blank ones, and cells with line breaks as one', async () => {
    expect(await rowsIn('a,b\r\n\r\n"one\r\ntwo","x\n\ny"\r\n,,,\r\n"",z\r\n')).toEqual([
      [1, 'a', 'b'],
      [3, 'one\ntwo', 'x\n\ny'],
      [5, '', 'z']
    ]);
  });

  it('may end in three ways in one file', async () => {
    expect(await rowsIn('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6']
    ]);
  });

  it('may have quotation marks within words', async () => {
    expect(await rowsIn('a,b\n15" screen,"The ""Hub"""\n"River" Care,x\n')).toEqual([
      [1, 'a', 'b'],
      [2, '15" screen', 'The "Hub"'],
      [3, '"River" Care', 'x']
    ]);
  });

  it('lose the mark that our own exports put before formulas', async () => {
    expect(await rowsIn("handle\n'@river\n'=1+1\n'tis\n")).toEqual([
      [1, 'handle'],
      [2, '@river'],
      [3, '=1+1'],
      [4, "'tis"]
    ]);
  });

  it('are whole where they lie across the pieces in which a file is read', async () => {
    const row = (index: number) => `${index},"Tŷ’r 😀\r\n${'é'.repeat(index % 50)}"`;
    const text = Array.from({ length: 3_000 }, (_, index) => row(index)).join('\r\n');
    const rows = await rowsIn(text);
    expect(rows).toHaveLength(3_000);
    rows.forEach(([number, first, second], index) => {
      expect([number, first]).toEqual([index + 1, `${index}`]);
      expect(second).toBe(`Tŷ’r 😀\n${'é'.repeat(index % 50)}`.trim());
    });
  });
});

describe('a mark that never closes', () => {
  it('is refused with its row', async () => {
    const read = await readSpreadsheet({ pasted: 'a,b\n\n1,"2\n3,4\n' });
    expect(read).toEqual({
      ok: false,
      text: 'A quotation mark (") that opens in row 3 never closes. Look for one that stands alone'
    });
  });

  it('is found, too, where another one closes it far below', async () => {
    const read = await readSpreadsheet({ pasted: `a,b\n1,"2\n${'3,4\n'.repeat(10_000)}5,6"\n` });
    expect(read).toEqual({
      ok: false,
      text: 'A quotation mark (") that opens in row 2 never closes. Look for one that stands alone'
    });
  });
});

it('others have their turn while a large file is read', async () => {
  const text = 'Month,Service,Measure,Figure\r\n' + '2024-04,Libraries,"Sign-ups, all",12\r\n'.repeat(20_000);
  let turns = 0;
  const clock = setInterval(() => (turns += 1), 1);
  expect(await rowsIn(text)).toHaveLength(20_001);
  clearInterval(clock);
  expect(turns).toBeGreaterThan(3);
});
