/** A CSV is text in columns, and nothing that a browser would show as a page. */
import { FileRefused } from '$lib/domain/file/refusals';
import { beginsTwice, holdsZip } from './hidden';

/** Control signs that no spreadsheet writes into a text. */
// eslint-disable-next-line no-control-regex -- they are what is meant
const BINARY = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
const COLUMNS = /[,;\t|]/;

/** @throws FileRefused for what is no text, a web page, a drawing, or has no columns */
export function lookAtTable(bytes: Buffer): void {
  const text = textOf(bytes);
  if (text === null || BINARY.test(text)) throw new FileRefused('notText');
  const begin = text.trimStart().slice(0, 1024);
  if (begin === '') throw new FileRefused('empty');
  if (
    /^(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--[^>]{0,500}-->\s{0,50})?(?:<!doctype svg[^>]{0,200}>\s{0,50})?<svg[\s>]/i.test(
      begin
    )
  )
    throw new FileRefused('drawing');
  if (/^<[a-z!?/]/i.test(begin) || beginsTwice(bytes, 'other') || beginsTwice(Buffer.from(begin), 'other'))
    throw new FileRefused('webPage');
  if (holdsZip(bytes)) throw new FileRefused('hidden');
  if (!COLUMNS.test(begin.split('\n', 1)[0]!)) throw new FileRefused('noTable');
}

/** UTF-16 where it says so, else UTF-8, else as Windows writes Western text; null for what is none of these. */
function textOf(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 2).toString('latin1');
  const names =
    mark === '\xff\xfe' ? ['utf-16le'] : mark === '\xfe\xff' ? ['utf-16be'] : ['utf-8', 'windows-1252'];
  for (const name of names) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return null;
}
