/** How wide text is in Arial, from the widths that Adobe published for Helvetica, which has the same. */

/** Of the size of the letters, in thousandths. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [230, "'ijl‘’|"],
  [290, ' !,./:;I[\\]ft·'],
  [340, '()-`r{}“”"'],
  [400, '*°'],
  [500, 'Jckvxysz^'],
  [560, '#$0123456789?L_abdeghnopqu–£'],
  [600, '+<=>~FTZ'],
  [670, '&ABEKPSVXY'],
  [725, 'CDHNRUw'],
  [780, 'GOQ'],
  [840, 'Mm'],
  [890, '%'],
  [950, 'W']
];
const BY_LETTER = new Map(
  WIDTHS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width]))
);
/** Letters of Latin, Greek and Cyrillic that are not listed. */
const OTHER_LETTER = 780;
/** Signs of China, Japan and Korea, and pictures. */
const WIDEST = 1_400;
const LETTERS_END = 0x0530;
/** Bold letters are wider, by as much at most. */
const BOLD = 1.11;

/** How many rows a paragraph takes in a column so many points wide; a word that is longer than a row is broken. */
export function rowsOf(paragraph: string, size: number, width: number, bold = false): number {
  let rows = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const wide = widthOf(`${word} `, size, bold);
    if (used > 0 && used + wide > width) {
      rows += 1;
      used = 0;
    }
    rows += Math.floor(wide / width);
    used += wide % width;
  }
  return rows;
}

/** In points, and rather too wide than too narrow. */
function widthOf(text: string, size: number, bold: boolean): number {
  let thousandths = 0;
  for (const letter of text) {
    const other = letter.codePointAt(0)! < LETTERS_END ? OTHER_LETTER : WIDEST;
    thousandths += BY_LETTER.get(letter) ?? other;
  }
  return ((thousandths * size) / 1_000) * (bold ? BOLD : 1);
}
