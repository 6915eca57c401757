import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegister, registerErrorText } from './register-file';

const HEADINGS = 'name,platform,handle,address,kind,service,purpose,lead’s email';
const ROW =
  'Riverside Libraries,Instagram,@libs,https://instagram.example/libs,Service,Libraries,Events,lead@riverside.example';

describe('a file of the register', () => {
  const expected = {
    row: 2,
    name: 'Riverside Libraries',
    platform: 'instagram',
    handle: 'libs',
    address: 'https://instagram.example/libs',
    kind: 'service',
    service: 'Libraries',
    purpose: 'Events',
    leadEmail: 'lead@riverside.example'
  };

  it.each([
    ['with commas', file(HEADINGS, ROW)],
    ['with semicolons', file(HEADINGS, ROW).replaceAll(',', ';')],
    ['pasted with tabs', file(HEADINGS, ROW).replaceAll(',', '\t')],
    ['with a byte order mark and Windows line ends', `\ufeff${file(HEADINGS, ROW).replaceAll('\n', '\r\n')}`],
    ['with old Macintosh line ends', file(HEADINGS, ROW).replaceAll('\n', '\r')],
    [
      'with headings in another case',
      file(HEADINGS.toUpperCase().replace('LEAD’S EMAIL', "Lead's Email"), ROW)
    ],
    ['with "lead email" for a heading', file(HEADINGS.replace('lead’s email', 'Lead email'), ROW)],
    ['with everything in quotation marks', file(quoted(HEADINGS), quoted(ROW))],
    ['with empty lines and empty columns at the end', `${file(`${HEADINGS},,`, `${ROW},,`)}\n\n,,,\n`],
    ['with our own mark before the handle', file(HEADINGS, ROW.replace('@libs', "'@libs"))]
  ])('is read %s', (_, csv) => {
    expect(readRegister(csv)).toEqual({ rows: [expected], errors: [] });
  });

  it('may have its columns in any order, and none for the lead', () => {
    const { rows, errors } = readRegister(
      'service,purpose,kind,address,handle,platform,name\nLibraries,P,campaign,https://x.example/a,a,Twitter,N'
    );
    expect(errors).toEqual([]);
    expect(rows[0]).toMatchObject({ name: 'N', platform: 'x', kind: 'campaign', leadEmail: null });
  });

  it('keeps commas, quotation marks and lines within a quoted text, and counts rows as a spreadsheet does', () => {
    const csv = file(
      HEADINGS,
      ROW.replace('Events', '"Events, ""big""\nand small"'),
      '',
      ROW.replace('@libs', '@two').replace('Instagram', 'Instagramm')
    );
    const { rows, errors } = readRegister(csv);
    expect(rows[0]!.purpose).toBe('Events, "big"\nand small');
    expect(errors.map(registerErrorText)).toEqual([
      'Row 4, platform: “Instagramm” is not a platform we know. Use one of: X, Facebook, Instagram, YouTube, LinkedIn, TikTok, Threads, Bluesky, Mastodon, Nextdoor, WhatsApp channel, Blog, Podcast, Newsletter, Other'
    ]);
  });

  it.each([
    ['nothing', '', 'The file is empty'],
    ['only space', ' \n\t\n', 'The file is empty'],
    [
      'a spreadsheet',
      'PK\u0003\u0004rest',
      'This is a spreadsheet. Save it as “CSV UTF-8”, and choose that file'
    ],
    ['a picture', '\u0089PNG\0\0', 'This is not a CSV file. Save your spreadsheet as “CSV UTF-8”'],
    ['only headings', HEADINGS, 'The file has headings, but no accounts below them'],
    [
      'an open quotation mark',
      file(HEADINGS, `"${ROW}`),
      'A quotation mark (") that opens in the file never closes. Look for one that stands alone'
    ],
    [
      'too many rows',
      file(HEADINGS, ...Array<string>(1001).fill(ROW)),
      'The file has 1,001 accounts. Import 1,000 at a time at the most'
    ],
    [
      'too much',
      `${HEADINGS}\n${'x'.repeat(500 * 1024)}`,
      'The file is larger than 500 KB. Divide it into several files'
    ]
  ])('is refused with %s', (_, csv, text) => {
    expect(readRegister(csv)).toEqual({ rows: [], errors: [{ row: null, column: null, text }] });
  });

  it('has its headings named when they are missing, unknown or there twice', () => {
    expect(texts('name,name,platform,handle,Followers\na,b,c,d,e')).toEqual([
      'Row 1: “Followers” is not a column of the register. Take it out, or give it one of these names: name, platform, handle, address, kind, service, purpose, lead’s email',
      'Row 1: The heading “name” stands there twice. Take one out',
      'Row 1: The columns “address”, “kind”, “service”, “purpose” are missing. The first row must hold the headings'
    ]);
  });

  it.each([
    [
      'a row with too few cells',
      'a,b',
      'Row 2: This row has 2 cells, and there are 8 headings. A text with a comma in it must stand in quotation marks'
    ],
    [
      'a row with too many',
      `${ROW},stray`,
      'Row 2: This row has 9 cells, and there are 8 headings. A text with a comma in it must stand in quotation marks'
    ],
    ['no name', ROW.replace('Riverside Libraries', ''), 'Row 2, name: Enter the name'],
    ['no handle but an @', ROW.replace('@libs', '@'), 'Row 2, handle: Enter the handle'],
    [
      'an address that is none',
      ROW.replace('https://instagram.example/libs', 'javascript:alert(1)'),
      'Row 2, address: The address must be a whole web address that begins with https://'
    ],
    [
      'a kind that is none',
      ROW.replace('Service', 'Team'),
      'Row 2, kind: “Team” is not a kind we know. Use one of: Corporate, Service, Campaign, Individual'
    ],
    ['no service', ROW.replace(',Libraries,', ',,'), 'Row 2, service: Enter the service that runs it'],
    [
      'a long name',
      ROW.replace('Riverside Libraries', 'x'.repeat(121)),
      'Row 2, name: The name must be 120 characters or fewer; it has 121'
    ],
    [
      'a platform of the language itself',
      ROW.replace('Instagram', 'constructor'),
      'Row 2, platform: “constructor” is not a platform we know. Use one of: X, Facebook, Instagram, YouTube, LinkedIn, TikTok, Threads, Bluesky, Mastodon, Nextdoor, WhatsApp channel, Blog, Podcast, Newsletter, Other'
    ]
  ])('has a sentence for %s', (_, row, text) => {
    expect(texts(file(HEADINGS, row))).toEqual([text]);
  });

  it('names every error of a row, and the second of two equal handles', () => {
    const second = 'Again,instagram,LIBS,nowhere,Service,Libraries,Events,';
    expect(texts(file(HEADINGS, ROW, second))).toEqual([
      'Row 3, address: The address must be a whole web address that begins with https://',
      'Row 3, handle: “LIBS” on Instagram is in row 2 already'
    ]);
  });

  it('keeps hostile words as words, without characters that nobody sees', () => {
    const name = '<script>alert(1)</script>\u202e\u0007';
    const formula = '=HYPERLINK(""https://x.example"")';
    const { rows, errors } = readRegister(
      file(HEADINGS, `"${name}",Instagram,libs,https://a.example/b,Service,Libraries,"${formula}",`)
    );
    expect(errors).toEqual([]);
    expect(rows[0]).toMatchObject({
      name: '<script>alert(1)</script>',
      purpose: '=HYPERLINK("https://x.example")'
    });
  });

  it('is answered with rows and sentences, whatever it holds', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('"', ',', ';', '\n', 'instagram', '\0', 'a@b', ...HEADINGS.split(','))
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell)), fc.boolean(), (cells, withHeadings) => {
        const body = cells.map((row) => row.join(',')).join('\n');
        const { rows, errors } = readRegister(withHeadings ? `${HEADINGS}\n${body}` : body);
        expect(rows.length + errors.length).toBeGreaterThan(0);
      })
    );
  });
});

function file(...lines: string[]): string {
  return lines.join('\n');
}

function quoted(line: string): string {
  return line
    .split(',')
    .map((cell) => `"${cell}"`)
    .join(',');
}

function texts(csv: string): string[] {
  return readRegister(csv).errors.map(registerErrorText);
}
