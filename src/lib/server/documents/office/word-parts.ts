/** What a Word file is made of: headings, paragraphs, links, tables and pictures. */
import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type ParagraphChild
} from 'docx';
import type { Inline } from '$lib/domain/forms/prose';
import { columnLayout, type TableBlock } from '../drawing/paper';
import type { Picture } from '../drawing/pdf-queue';

const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: 'D5DDE0' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const PIXELS_PER_MM = 96 / 25.4;
/** Of the text, in twentieths of a point. */
const FULL_WIDTH = 9_638;

/** Lines that were typed one below the other stay so. */
export function text(words: string, style?: string): Paragraph {
  return new Paragraph({ style, children: lines(words, {}) });
}

/** The same, on one page with what follows it. */
export function heldText(words: string, style?: string): Paragraph {
  return new Paragraph({ style, children: lines(words, {}), keepNext: true, keepLines: true });
}

export function heading(words: string, level: 1 | 2): Paragraph {
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    children: lines(words, {})
  });
}

export function link(address: string, words: string): ParagraphChild {
  return new ExternalHyperlink({ link: address, children: lines(words, { style: 'Hyperlink' }) });
}

export function runs(them: readonly Inline[]): ParagraphChild[] {
  return them.flatMap(({ text: words, strong, emphasis, href }): ParagraphChild[] => {
    const marks = { bold: strong, italics: emphasis };
    if (href === undefined) return lines(words, marks);
    return [new ExternalHyperlink({ link: href, children: lines(words, { ...marks, style: 'Hyperlink' }) })];
  });
}

/** The first row is marked as the headings of the columns. */
export function table(block: TableBlock): Table {
  const layout = columnLayout(block);
  const shares = layout.reduce((sum, { share }) => sum + share, 0);
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    // LibreOffice and Pages go by these, not by the width.
    columnWidths: layout.map(({ share }) => Math.floor((FULL_WIDTH * share) / shares)),
    borders: {
      ...{ top: NO_LINE, left: NO_LINE, right: NO_LINE, insideVertical: NO_LINE },
      ...{ insideHorizontal: HAIRLINE, bottom: HAIRLINE }
    },
    rows: [
      row(
        block.columns.map((column) => column.text),
        layout,
        true
      ),
      ...block.rows.map((cells) => row(cells, layout, false))
    ]
  });
}

function row(cells: string[], layout: { right: boolean }[], isHeader: boolean): TableRow {
  return new TableRow({
    // `false` would be written out, and some readers look no further than the name.
    tableHeader: isHeader || undefined,
    cantSplit: true,
    children: cells.map((words, column) => {
      const alignment = layout[column]?.right ? AlignmentType.END : AlignmentType.START;
      const children = lines(words, { bold: isHeader || undefined });
      return new TableCell({ children: [new Paragraph({ style: 'Figures', alignment, children })] });
    })
  });
}

/**
 * @param alternative what it shows, for those who cannot see it
 * @param millimetres its width on paper
 */
export function picture(
  { png, width, height }: Picture,
  alternative: string,
  millimetres: number
): Paragraph {
  const wide = millimetres * PIXELS_PER_MM;
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: Math.round(wide), height: Math.round((wide * height) / width) },
    altText: { name: 'Picture', description: alternative }
  });
  return new Paragraph({ children: [image], keepNext: true });
}

type Marks = { bold?: boolean; italics?: boolean; style?: string };

function lines(words: string, marks: Marks): TextRun[] {
  return words
    .split('\n')
    .map((line, place) => new TextRun({ text: line, break: place > 0 ? 1 : undefined, ...marks }));
}
