/** The parts of an edition in Word, each kind in its own way. */
import { Paragraph, TextRun, type FileChild } from 'docx';
import type { Block, FigureItem } from '$lib/domain/edition/document/blocks';
import { bullets, type Prose } from '$lib/domain/forms/prose';
import { supportOf, type Extras, type FindingBlock } from '../drawing/paper';
import type { Picture } from '../drawing/pdf-queue';
import { heading, heldText, picture, runs, table, text } from './word-parts';

const CHART_MILLIMETRES = 110;

/** The charts of findings by their places, and what is known of them. */
export interface DrawnCharts {
  charts: Extras['charts'];
  pictures: readonly (Picture | null)[];
}

export function blocksOf(blocks: readonly Block[], drawn: DrawnCharts): FileChild[] {
  return blocks.flatMap((block, place) => blockOf(block, place, drawn));
}

/** @param place gives each list numbers of its own */
function blockOf(block: Block, place: number, drawn: DrawnCharts): FileChild[] {
  switch (block.kind) {
    case 'paragraph':
    case 'list':
      return proseOf(block, place);
    case 'heading':
      return [heading(block.text, block.level === 2 ? 1 : 2)];
    case 'lead':
      return [text(block.text, 'Headline')];
    case 'note':
      return [text(block.text, 'Quiet')];
    case 'table':
      return [text(block.caption, 'TableTitle'), table(block)];
    case 'points':
      return proseOf(bullets(block.items.map((item) => item.text)), place);
    case 'figures':
      return block.items.flatMap(figureOf);
    case 'finding':
      return findingOf(block, drawn);
    case 'story':
      return [text(block.words, 'Quote'), text(block.source, 'Source')];
  }
}

function proseOf(prose: Prose, place: number): Paragraph[] {
  if (prose.kind === 'paragraph') return [new Paragraph({ children: runs(prose.runs) })];
  const reference = prose.ordered ? 'numbers' : 'bullets';
  const numbering = { reference, level: 0, instance: place };
  return prose.items.map((item) => new Paragraph({ children: runs(item), numbering }));
}

/** On one page with its lines. Its chart stands with its finding. */
function figureOf({ label, number, lines }: FigureItem): Paragraph[] {
  const children = [
    new TextRun({ text: `${label}: `, bold: true }),
    new TextRun({ text: number, bold: true })
  ];
  const last = lines.length - 1;
  return [
    new Paragraph({ children, keepNext: lines.length > 0, keepLines: true }),
    ...lines.map((line, place) => (place < last ? heldText(line, 'Quiet') : text(line, 'Quiet')))
  ];
}

/** The chart stands directly beneath its sentence, on one page with it and with what supports it. */
function findingOf(block: FindingBlock, { charts, pictures }: DrawnCharts): Paragraph[] {
  const drawn = pictures[block.place] ?? null;
  const note = charts[block.place]?.note ?? null;
  const support = supportOf(block);
  return [
    heading(block.name, 2),
    heldText(block.sentence),
    drawn ? picture(drawn, block.chart.sentence, CHART_MILLIMETRES) : heldText(block.chart.sentence, 'Quiet'),
    ...(note === null ? [] : [heldText(note, 'Quiet')]),
    ...support.slice(0, -1).map((line) => heldText(line, 'Quiet')),
    ...support.slice(-1).map((line) => text(line, 'Quiet'))
  ];
}
