import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSpreadsheet } from './spreadsheet';

const SAVE = 'save it as “Excel Workbook (.xlsx)”, and choose that file';

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const read = await readSpreadsheet({ name: 'register.csv', bytes });
  return read.ok ? '' : read.text;
}

/** The bytes of these characters, and some more, as a file has. */
function file(beginning: string): Uint8Array {
  return Buffer.from(beginning.padEnd(600, '\x01\x02'), 'latin1');
}

function zipOf(...names: string[]): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
}

function oleWith(name: string): Uint8Array {
  return Buffer.concat([file('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from(name, 'utf16le')]);
}

/** A zip that says of its only file that it is so large. */
function bombOf(size: number): Uint8Array {
  const bytes = Buffer.from(zipOf('xl/workbook.xml'));
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  bytes.writeUInt32LE(size, directory + 24);
  return bytes;
}

describe('a file that is refused', () => {
  it.each([
    [
      'an old workbook',
      oleWith('Workbook'),
      `This is an old Excel workbook (.xls). Open it in Excel, ${SAVE}`
    ],
    [
      'a workbook with a password',
      oleWith('EncryptedPackage'),
      `This workbook has a password. Take the password out in Excel, ${SAVE}`
    ],
    [
      'an old Word document',
      oleWith('WordDocument'),
      'This is a Word document. Copy the table in it, and paste it instead'
    ],
    [
      'a Word document',
      zipOf('word/document.xml'),
      'This is a Word document. Copy the table in it, and paste it instead'
    ],
    [
      'an OpenDocument spreadsheet',
      zipOf('mimetype', 'content.xml'),
      'This is an OpenDocument spreadsheet (.ods). Save it as “Excel 2007–365 (.xlsx)”, and choose that file'
    ],
    [
      'a Numbers spreadsheet',
      zipOf('Index/Document.iwa', 'preview.jpg'),
      'This is a Numbers spreadsheet. Choose File, Export To, Excel in Numbers, and choose that file here'
    ],
    [
      'a binary workbook',
      zipOf('xl/workbook.bin'),
      `This is a binary Excel workbook (.xlsb). Open it in Excel, ${SAVE}`
    ],
    [
      'another zip',
      zipOf('register.csv'),
      'There is no workbook in this zip file. Unpack it, and choose the spreadsheet in it'
    ],
    [
      'a packed file',
      file('\x1f\x8b'),
      'There is no workbook in this zip file. Unpack it, and choose the spreadsheet in it'
    ],
    [
      'a PDF',
      file('%PDF-1.7'),
      'This is a PDF. Save the spreadsheet that it was made from as “Excel Workbook (.xlsx)”, and choose that file'
    ],
    ...['\x89PNG\r\n', '\xff\xd8\xff\xe0', 'GIF89a', 'RIFF1234WEBP', '1234ftypheic'].map((sign) => [
      'a picture',
      file(sign),
      'This is a picture. Save the spreadsheet that it shows as “Excel Workbook (.xlsx)”, and choose that file'
    ]),
    ...['<html>', '\n<!DOCTYPE html>', '<table border=1>', '<?xml version="1.0"?><Workbook'].map((sign) => [
      'a web page',
      file(sign),
      `This is a web page, whatever its name says. Open it in Excel, ${SAVE}`
    ]),
    [
      'another file',
      file('\x00\x01\x02\x00\x03'),
      'This is not a spreadsheet. Save yours as “Excel Workbook (.xlsx)” or as “CSV UTF-8”, and choose that file'
    ],
    ['an empty file', new Uint8Array(), 'The file is empty. Choose the one that holds your rows'],
    [
      'a blank file',
      Buffer.from('\ufeff ,\r\n,\u00a0\n'),
      'The file is empty. Choose the one that holds your rows'
    ],
    [
      'a file that is too large',
      new Uint8Array(10 * 1024 * 1024 + 1),
      'The file is larger than 10 MB. Divide it into several files'
    ],
    [
      'a zip bomb',
      bombOf(200 * 1024 * 1024 + 1),
      'The workbook is larger than 200 MB once it is unpacked. Divide it into several files'
    ],
    ['a zip that is none', file('PK\x03\x04'), `This workbook cannot be read. Open it in Excel, ${SAVE}`],
    [
      'too many columns',
      Buffer.from('x,'.repeat(200) + 'x\n'),
      'There are more than 200 columns. Take out those that are not needed'
    ],
    [
      'too many rows',
      Buffer.from('x\n'.repeat(200_001)),
      'There are more than 200,000 rows. Divide them into several files'
    ]
  ] as [string, Uint8Array, string][])('is %s', async (_, bytes, text) =>
    expect(await refusalOf(bytes)).toBe(text)
  );

  it('is none with 200 columns, and empty ones beyond', async () => {
    expect(await refusalOf(Buffer.from('x,'.repeat(200) + ',,,\n'))).toBe('');
  });
});

describe('what is pasted', () => {
  it('is refused where it is nothing, or too much', async () => {
    const empty = { ok: false, text: 'Paste the rows, with their headings above them' };
    expect(await readSpreadsheet({ pasted: '' })).toEqual(empty);
    expect(await readSpreadsheet({ pasted: ' \n\t\n' })).toEqual(empty);
    expect(await readSpreadsheet({ pasted: 'é'.repeat(6 * 1024 * 1024) })).toEqual({
      ok: false,
      text: 'The file is larger than 10 MB. Divide it into several files'
    });
  });

  it('is read as it stands in a spreadsheet, with line breaks in its cells', async () => {
    expect(await readSpreadsheet({ pasted: 'Service\tDirectorate\r\n"Parks,\nwoods"\tPlace\r\n' })).toEqual({
      ok: true,
      sheets: [
        {
          name: '',
          rows: [
            { row: 1, cells: ['Service', 'Directorate'] },
            { row: 2, cells: ['Parks,\nwoods', 'Place'] }
          ]
        }
      ]
    });
  });
});

it('a zip that says less of itself than it holds is not unpacked further than it says', async () => {
  const bytes = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(5_000_000) }));
  bytes.writeUInt32LE(100, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
  expect(await refusalOf(bytes)).toBe(`This workbook cannot be read. Open it in Excel, ${SAVE}`);
});
