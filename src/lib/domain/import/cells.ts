/** A cell of a spreadsheet as the words that a reader sees in it. */
import { seenWords } from '$lib/domain/forms/answers';

/** Nearly every cell is one of these, and is right as it stands. */
const PLAIN = /^[!-&(-~]+(?: [!-~]+)*$/;

/** Ends of a line inside a cell, as Word, old Macs and web pages write them. */
// eslint-disable-next-line no-control-regex -- two of them are control characters
const OTHER_LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
/** Any space but the end of a line: non-breaking, thin, ideographic and the Mongolian separator, too. */
const SPACES = /[^\S\n]+|\u180e+/g;
/** Nobody sees them: soft hyphens, marks of direction, word joiners. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
/** Between letters of other scripts, and within a picture made of several, these two have a meaning. */
const STRAY_JOINERS = /(?<![\u0250-\u{10ffff}])[\u200c\u200d]|[\u200c\u200d](?![\u0250-\u{10ffff}])/gu;
/** Our own exports put ' before what a spreadsheet could take for a formula; it is not part of the words. */
const GUARD = /^'(?=[\s\u200b\ufeff]*[=+\-@\t\r＝＋－＠])/;

/** Halves of characters, as a workbook can hold them and no database does. */
const HALVES = /[\ud800-\udfff]/gu;

/** Words with single plain spaces, without unseen characters, without space at their ends. A line break stays `\n`. */
export function cellWords(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  const seen = raw
    .replace(HALVES, '\ufffd')
    .replace(GUARD, '')
    .replace(OTHER_LINE_ENDS, '\n')
    .replace(UNSEEN, '');
  return seenWords(
    seen
      .replace(STRAY_JOINERS, '')
      .replace(SPACES, ' ')
      .replace(/ ?\n ?/g, '\n')
  );
}
