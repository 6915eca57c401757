/** Text in a drawing: no browser measures it on the server, so its width is reckoned from Public Sans, rounded up. */

/** Units of the drawing. 12px or more on a 320px phone, because the narrow drawing is shown at 240px or more. */
export const FONT_SIZE = 16;
export const LINE_HEIGHT = 20;

const ELLIPSIS = '…';
const WIDTHS_IN_EM: [characters: RegExp, width: number][] = [
  [/[ '`.,:;!|ijlI]/, 0.3],
  [/[frt()[\]/\\{}*"^-]/, 0.41],
  [/[mwMW%@…—]/, 0.92],
  [/[A-Z&]/, 0.73],
  [/[\u2E80-\u{1FFFF}]/u, 1.1]
];
const DEFAULT_WIDTH_IN_EM = 0.63;
const BOLD = 1.05;

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

export function formatNumber(value: number): string {
  return number.format(value);
}

/** Width in units of the drawing, at FONT_SIZE. */
export function textWidth(text: string, bold = false): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return Math.ceil(width * FONT_SIZE * (bold ? BOLD : 1));
}

export function widest(texts: string[], bold = false): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, bold)));
}

/** Breaks text at spaces into lines no wider than `width`; what does not fit into `maxLines` ends in an ellipsis. */
export function wrapText(text: string, width: number, maxLines: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || textWidth(longer, bold) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  lines.push(line);

  const kept = lines.slice(0, maxLines);
  if (lines.length > maxLines) kept[maxLines - 1] = lines.slice(maxLines - 1).join(' ');
  return kept.map((each) => truncate(each, width, bold));
}

function truncate(text: string, width: number, bold: boolean): string {
  if (textWidth(text, bold) <= width) return text;

  const characters = [...text];
  let kept = '';
  let used = textWidth(ELLIPSIS, bold);
  for (const character of characters) {
    used += characterWidth(character) * FONT_SIZE * (bold ? BOLD : 1);
    if (used > width) break;
    kept += character;
  }
  return kept.trimEnd() + ELLIPSIS;
}

function characterWidth(character: string): number {
  return WIDTHS_IN_EM.find(([characters]) => characters.test(character))?.[1] ?? DEFAULT_WIDTH_IN_EM;
}
