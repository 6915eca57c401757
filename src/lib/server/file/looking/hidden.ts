/** Files that are two things at once: what one program shows, another one unpacks or runs. */

/** As the end of a zip archive is marked; programs look for it from the end of a file. */
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY_IN_LIST = Buffer.from('PK\x01\x02', 'latin1');
/** Programs take a PDF for one when its mark stands in so many first bytes, and browsers look into them for HTML. */
const LOOKED_INTO = 1024;
const WEB_PAGE = /<(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)[\s>]/i;

/** Is there a zip archive in it that a program would unpack? A bare mark, as pictures may hold by chance, is none. */
export function holdsZip(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(END_OF_ZIP); at >= 0; at = bytes.indexOf(END_OF_ZIP, at + 1)) {
    if (at + 22 > bytes.length) return false;
    const listLength = bytes.readUInt32LE(at + 12);
    const entries = bytes.readUInt16LE(at + 10);
    const list = at - listLength;
    if (entries > 0 && list >= 0 && bytes.subarray(list, list + 4).equals(ENTRY_IN_LIST)) return true;
  }
  return false;
}

/** Would a program take it for a PDF, or a browser for a web page, whatever else it is? */
export function beginsTwice(bytes: Buffer, own: 'pdf' | 'other'): boolean {
  const begin = bytes.subarray(0, LOOKED_INTO).toString('latin1');
  return (own !== 'pdf' && begin.includes('%PDF-')) || WEB_PAGE.test(begin);
}

/** Nothing but spaces, line ends and zeros, as programs add them to the end of a file. */
export function isPadding(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
