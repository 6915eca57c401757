/** The chart of a finding: its drawing for PDF and Word, and a picture of its own, which says what it is and where from. */
import { canDrawInChart } from './fonts';
import { makePlain } from './legible-text';
import type { ChartDrawing } from './paper';
import { pngsOf } from './raster';
import { standaloneSvg } from './standalone-svg';

/** A chart to be used by itself. */
export interface ChartImage {
  drawing: ChartDrawing;
  title: string;
  /** What it shows, for those who cannot see it. */
  sentence: string;
  /** Lines below it: which edition of what. */
  source: string[];
}

const MARGIN = 16;
const TITLE_SIZE = 18;
const SOURCE_SIZE = 13;
/** Of a character to the size of its letters, on the wide side: Public Sans in bold. */
const CHARACTER = 0.58;
const LINE = 1.35;

/** The drawing alone, as a whole SVG document. */
export function chartSvg({ width, height, marks }: Pick<ChartDrawing, 'width' | 'height' | 'marks'>): string {
  return standaloneSvg(`<svg viewBox="0 0 ${width} ${height}">${marks}</svg>`, plain);
}

/** With its title above and its source below, as an SVG file. */
export function chartImage({ drawing, title, sentence, source }: ChartImage): string {
  const titles = lines(title, drawing.width, TITLE_SIZE);
  const sources = source.flatMap((line) => lines(line, drawing.width, SOURCE_SIZE));
  const top = MARGIN + titles.length * TITLE_SIZE * LINE + MARGIN / 2;
  const height = top + drawing.height + sources.length * SOURCE_SIZE * LINE + MARGIN;
  const width = drawing.width + 2 * MARGIN;
  const markup =
    `<svg viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#ffffff"/>` +
    titles
      .map((words, line) => textAt(words, MARGIN + (line + 0.8) * TITLE_SIZE * LINE, TITLE_SIZE, BOLD))
      .join('') +
    `<g transform="translate(${MARGIN} ${top})">${drawing.marks}</g>` +
    sources
      .map((words, line) =>
        textAt(words, top + drawing.height + (line + 1) * SOURCE_SIZE * LINE, SOURCE_SIZE, MUTED)
      )
      .join('') +
    '</svg>';
  const label = `role="img"><title>${escaped(plain(sentence))}</title>`;
  return standaloneSvg(markup, plain).replace('>', () => ` ${label}`);
}

/** The same picture as a PNG. */
export async function chartPng(image: ChartImage): Promise<Uint8Array> {
  const [picture] = await pngsOf([chartImage(image)]);
  return picture!.png;
}

const BOLD = 'font-weight="700" fill="#12181b"';
const MUTED = 'fill="#4a5860"';

function textAt(words: string, y: number, size: number, look: string): string {
  return `<text x="${MARGIN}" y="${y}" font-size="${size}" ${look}>${escaped(words)}</text>`;
}

/** Few enough words for each line; a word that fits none is cut. */
function lines(words: string, width: number, size: number): string[] {
  const longest = Math.floor(width / (size * CHARACTER));
  const found: string[] = [];
  for (const word of plain(words).split(' ').filter(Boolean)) {
    const line = found.at(-1);
    if (line !== undefined && `${line} ${word}`.length <= longest)
      found[found.length - 1] = `${line} ${word}`;
    else found.push(word.length > longest ? `${word.slice(0, longest - 1)}…` : word);
  }
  return found.length > MOST_LINES ? [...found.slice(0, MOST_LINES - 1), '…'] : found;
}

const MOST_LINES = 4;

function plain(text: string): string {
  return makePlain(text, canDrawInChart);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
