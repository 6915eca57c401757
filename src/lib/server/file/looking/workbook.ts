/** An Excel workbook is kept as it is, so it is looked at for programs, further files, and bombs. */
import { FileRefused, type FileRefusal } from '$lib/domain/file/refusals';
import { contentOf, entriesOf, proveSizes, type Entry } from './archive';
import { beginsTwice } from './hidden';

const TYPES = '[Content_Types].xml';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** By the names of what is in an archive; the first that fits is taken. */
const CONTENTS: [RegExp, FileRefusal][] = [
  [/vbaproject|^xl\/macrosheets\//i, 'macros'],
  [/^xl\/workbook\.bin$/i, 'binaryWorkbook'],
  [/^xl\/(embeddings|activex)\//i, 'embedded'],
  [/\.(zip|exe|dll|js|vbs|ps1|bat|cmd|jar|html?|hta|lnk|docm?x?|pptx?|xls[bmx]?|pdf)$/i, 'embedded']
];
/** What an archive without a workbook may be. */
const OTHERS: [RegExp, FileRefusal][] = [
  [/^word\//i, 'word'],
  [/^ppt\//i, 'slides'],
  [/^(mimetype|content\.xml)$/i, 'openDocument']
];

/** @throws FileRefused for an archive that is no workbook, or one that holds more than tables */
export async function lookAtWorkbook(bytes: Buffer): Promise<void> {
  const entries = entriesOf(bytes);
  const names = entries.map(({ name }) => name);
  if (entries.some(({ isLocked }) => isLocked)) throw new FileRefused('lockedOffice');
  if (!names.includes('xl/workbook.xml') && !names.includes('xl/workbook.bin'))
    throw new FileRefused(named(names, OTHERS) ?? 'zip');
  const refusal = named(names, CONTENTS);
  if (refusal) throw new FileRefused(refusal);
  const isWritable = names.every((name) => !/(^|\/)\.\.(\/|$)|^\/|\\/.test(name));
  if (!isWritable || new Set(names).size < names.length || beginsTwice(bytes, 'other'))
    throw new FileRefused('hidden');
  await proveSizes(bytes, entries);
  await lookAtTypes(bytes, entries);
}

async function lookAtTypes(bytes: Buffer, entries: readonly Entry[]): Promise<void> {
  const entry = entries.find(({ name }) => name === TYPES);
  if (!entry) throw new FileRefused('damagedWorkbook');
  const types = (await contentOf(bytes, entry)).toString('utf8');
  if (/macroEnabled|vbaProject/i.test(types)) throw new FileRefused('macros');
  if (!types.includes(WORKBOOK)) throw new FileRefused('damagedWorkbook');
}

function named(names: readonly string[], table: readonly [RegExp, FileRefusal][]): FileRefusal | undefined {
  return table.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
}
