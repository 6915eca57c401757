/** Why a file is not taken, and what to do instead: each sentence follows the name of the file. */

const SAVE_AS_JPEG = 'Save it as JPEG, and choose that';
const SAVE_AS_PDF = 'Save it as PDF, and choose that';
const SAVE_AS_WORKBOOK = 'Save it as “Excel Workbook (.xlsx)”, and choose that';

export const FILE_REFUSALS = {
  empty: 'There is nothing in this file. Choose the one that holds your evidence',
  tooLarge: 'This file is larger than 10 MB. Make it smaller, or add a link to where it is kept',
  unknown:
    'This is none of the kinds that are taken, whatever its name says. Choose a JPEG, PNG, WebP, PDF, CSV or Excel workbook',
  drawing: `This is a drawing that can hold programs (SVG). ${SAVE_AS_JPEG}`,
  webPage: `This is a web page, whatever its name says. ${SAVE_AS_PDF}`,
  gif: `This is a GIF. ${SAVE_AS_JPEG}`,
  otherPicture: `This kind of picture cannot be read here. ${SAVE_AS_JPEG}`,
  heic: `This is a HEIC picture, which cannot be read here. ${SAVE_AS_JPEG}. On an iPhone: Settings, Camera, Formats, Most Compatible`,
  damagedPicture: 'This picture is damaged. Open it, save it as JPEG, and choose that',
  tooManyPixels: 'This picture has more than 50 million points. Make it smaller, and choose it again',
  slowPicture: `This picture takes too long to read. Make it smaller. ${SAVE_AS_JPEG}`,
  heavyPicture: `This picture is too detailed to be kept as it is. ${SAVE_AS_JPEG}`,
  hidden: `Another file is hidden in this one. Open it, save it anew, and choose that`,
  damagedPdf: `This PDF is damaged. Open it, choose “Print”, then “Save as PDF”, and choose that`,
  lockedPdf:
    'This PDF is locked or has a password. Open it, choose “Print”, then “Save as PDF”, and choose that',
  activePdf:
    'This PDF holds a program or another file. Open it, choose “Print”, then “Save as PDF”, and choose that',
  word: `This is a Word document. ${SAVE_AS_PDF}`,
  slides: `This is a presentation. ${SAVE_AS_PDF}`,
  openDocument: `This is an OpenDocument file. ${SAVE_AS_PDF}`,
  oldOffice: `This is an old Office file. ${SAVE_AS_PDF}. A table: save it as “Excel Workbook (.xlsx)”`,
  lockedOffice: 'This file has a password. Take the password out, save it, and choose it again',
  binaryWorkbook: `This is a binary Excel workbook (.xlsb). ${SAVE_AS_WORKBOOK}`,
  macros: `This workbook has macros, which are programs. ${SAVE_AS_WORKBOOK}`,
  embedded: `This workbook has another file in it. Take that out. ${SAVE_AS_WORKBOOK}`,
  damagedWorkbook: `This workbook is damaged. Open it in Excel. ${SAVE_AS_WORKBOOK}`,
  unpackedTooLarge:
    'This workbook is larger than 100 MB once it is unpacked. Save the rows that matter by themselves',
  zip: 'This is an archive (zip). Unpack it, and choose the files in it',
  noTable: `This is a text without columns. A table: save it as “CSV UTF-8”. Anything else: as PDF`,
  notText: 'This is not a text that can be read. A table: save it as “CSV UTF-8”, and choose that',
  virus: 'The virus scanner found something in this file. Do not open it: tell your IT service desk',
  noScanner: 'The virus scanner did not answer, so nothing was kept. Try again later',
  noStore: 'The store of files did not answer, so nothing was kept. Try again later',
  busy: 'Other files are being looked at. Try again in a minute'
} as const;
export type FileRefusal = keyof typeof FILE_REFUSALS;

/** Thrown while a file is looked at; its sentence is for people. */
export class FileRefused extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(FILE_REFUSALS[refusal]);
    this.name = 'FileRefused';
  }
}
