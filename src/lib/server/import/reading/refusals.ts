/** Why a file cannot be read, and what to do instead: sentences for the page on which it was chosen. */
import { numeral } from '$lib/domain/words';

/** Largest file, in bytes: 10 MB. */
export const LARGEST_FILE = 10 * 1024 * 1024;
/** Largest workbook once it is unpacked, in bytes: 200 MB. */
export const LARGEST_UNPACKED = 200 * 1024 * 1024;
/** Most filled rows in one file. */
export const MOST_ROWS = 200_000;
/** Most columns of a sheet. */
export const MOST_COLUMNS = 200;

/** Most tables in one file: each is gone through by itself. */
export const MOST_TABLES = 40;

const SAVE_AS_WORKBOOK = 'save it as “Excel Workbook (.xlsx)”, and choose that file';

export const REFUSALS = {
  nothingPasted: 'Paste the rows, with their headings above them',
  empty: 'The file is empty. Choose the one that holds your rows',
  tooLarge: 'The file is larger than 10 MB. Divide it into several files',
  tooManyRows: `There are more than ${numeral(MOST_ROWS)} rows. Divide them into several files`,
  tooManyColumns: `There are more than ${MOST_COLUMNS} columns. Take out those that are not needed`,
  tooManyTables: `There are more than ${MOST_TABLES} tables. Put rows of one kind below each other, under one line of headings`,
  unpackedTooLarge: 'The workbook is larger than 200 MB once it is unpacked. Divide it into several files',
  tooMuch:
    'This workbook has more in it than can be read. Save the rows that you need as a workbook of their own',
  busy: 'Other spreadsheets are being read. Try again in a minute',
  oldWorkbook: `This is an old Excel workbook (.xls). Open it in Excel, ${SAVE_AS_WORKBOOK}`,
  binaryWorkbook: `This is a binary Excel workbook (.xlsb). Open it in Excel, ${SAVE_AS_WORKBOOK}`,
  password: `This workbook has a password. Take the password out in Excel, ${SAVE_AS_WORKBOOK}`,
  openDocument:
    'This is an OpenDocument spreadsheet (.ods). Save it as “Excel 2007–365 (.xlsx)”, and choose that file',
  numbers:
    'This is a Numbers spreadsheet. Choose File, Export To, Excel in Numbers, and choose that file here',
  damaged: `This workbook cannot be read. Open it in Excel, ${SAVE_AS_WORKBOOK}`,
  zip: 'There is no workbook in this zip file. Unpack it, and choose the spreadsheet in it',
  word: 'This is a Word document. Copy the table in it, and paste it instead',
  pdf: 'This is a PDF. Save the spreadsheet that it was made from as “Excel Workbook (.xlsx)”, and choose that file',
  picture:
    'This is a picture. Save the spreadsheet that it shows as “Excel Workbook (.xlsx)”, and choose that file',
  webPage: `This is a web page, whatever its name says. Open it in Excel, ${SAVE_AS_WORKBOOK}`,
  noSpreadsheet:
    'This is not a spreadsheet. Save yours as “Excel Workbook (.xlsx)” or as “CSV UTF-8”, and choose that file',
  openQuote: 'A quotation mark (") that opens in the file never closes. Look for one that stands alone'
} as const;
export type Refusal = keyof typeof REFUSALS;

/** Thrown within the reader; `readSpreadsheet` makes a sentence of it. */
export class Unreadable extends Error {
  constructor(
    readonly refusal: Refusal,
    /** A sentence of its own, where the row is known. */
    readonly text: string = REFUSALS[refusal]
  ) {
    super(refusal);
  }
}
