/** An edition as a tagged PDF (PDF/UA-1), drawn by Typst from `summary.typ`. */
import type { Block, EditionDocument } from '$lib/domain/edition/document/blocks';
import { chartSvg } from './drawing/chart-image';
import { queue } from './drawing/drawing-queue';
import { canDraw, fontFiles } from './drawing/fonts';
import { changeTexts, makeLegible } from './drawing/legible-text';
import {
  chartNote,
  checkWords,
  columnLayout,
  correctedLine,
  dateOf,
  supportOf,
  type Extras,
  type FindingBlock,
  type TableBlock
} from './drawing/paper';
import { qrCode } from './drawing/qr-code';
import template from './summary.typ?raw';

/** Read by programs, so that nothing in them is changed. */
const NOT_FOR_READING = new Set(['kind', 'id', 'href', 'svg', 'brand', 'sha256', 'address']);
/** Of a finding or story; longer ones may begin on one page and end on the next. About a third of a page. */
const LONGEST_WHOLE = 1_500;
/** Of a finding in half the width. */
const LONGEST_BESIDE = 700;
/** Of a table; longer ones may go on over the page. */
const MOST_ROWS_WHOLE = 12;
const LONGEST_WHOLE_TABLE = 4_000;
const LONGEST_HEADINGS = 300;
/** More than fits into its one line. */
const LONGEST_FOOTER = 200;
const MILLISECONDS = 1_000;

/**
 * The same document and extras give the same bytes.
 * @throws DocumentNotMade when it takes too long, too many are waited for, or Typst refuses it
 */
export async function pdfOf(document: EditionDocument, extras: Extras): Promise<Uint8Array> {
  const json = JSON.stringify(changeTexts(paperOf(document, extras), legible, NOT_FOR_READING));
  const timestamp = dateOf(extras.publishedOn).getTime() / MILLISECONDS;
  return queue.drawPdf({ template, json, timestamp, fonts: fontFiles() });
}

function legible(text: string): string {
  return makeLegible(text, canDraw);
}

/** Everything that `summary.typ` draws. */
function paperOf(document: EditionDocument, extras: Extras) {
  const { brand, sha256, address } = extras;
  return {
    ...document,
    footer: [document.council, document.period, document.edition].join(' · ').slice(0, LONGEST_FOOTER),
    blocks: inPairs(document.blocks.map((block) => drawnBlock(block, extras))),
    corrected: correctedLine(extras),
    ...{ brand, sha256, address },
    check: { ...checkWords(extras), svg: qrCode(address) }
  };
}

type Drawn = { kind: string; beside?: boolean } & Record<string, unknown>;

/** Two findings stand beside each other. */
function inPairs(blocks: readonly Drawn[]): Drawn[] {
  const [one, other, ...rest] = blocks;
  if (!one) return [];
  if (one.beside && other?.beside) return [{ kind: 'pair', findings: [one, other] }, ...inPairs(rest)];
  return [one, ...inPairs(blocks.slice(1))];
}

function drawnBlock(block: Block, extras: Extras): Drawn {
  if (block.kind === 'finding') return drawnFinding(block, extras);
  if (block.kind === 'table') return drawnTable(block);
  if (block.kind === 'story') return { ...block, long: block.words.length > LONGEST_WHOLE };
  return block;
}

function drawnFinding(block: FindingBlock, { charts }: Extras): Drawn {
  const { kind, id, name, sentence, chart, place } = block;
  const support = supportOf(block);
  const drawing = charts[place] ?? null;
  const words = [name, sentence, ...support].join('').length;
  return {
    ...{ kind, id, name, sentence, support },
    long: words > LONGEST_WHOLE,
    beside: drawing !== null && words <= LONGEST_BESIDE,
    drawing: drawing && { svg: chartSvg(drawing), alternative: chart.sentence, note: chartNote(drawing) },
    instead: chart.sentence
  };
}

function drawnTable(table: TableBlock): Drawn {
  const layout = columnLayout(table);
  const headings = table.columns.map(({ text }) => text);
  return {
    ...table,
    columns: headings.map((text, place) => ({ text, ...layout[place] })),
    long: table.rows.length > MOST_ROWS_WHOLE || table.rows.flat().join('').length > LONGEST_WHOLE_TABLE,
    // On each of its pages; Typst never ends with headings that fill one.
    repeated: headings.join('').length <= LONGEST_HEADINGS
  };
}
