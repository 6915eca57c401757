/** An edition as a tagged PDF (PDF/UA-1), drawn by Typst from `summary.typ`. */
import type { EditionDocument } from '$lib/domain/edition/document/blocks';
import { chartSvg } from './drawing/chart-image';
import { queue } from './drawing/drawing-queue';
import { canDraw, fontFiles } from './drawing/fonts';
import { changeTexts, makeLegible } from './drawing/legible-text';
import { checkWords, correctedLine, dateOf, type Extras } from './drawing/paper';
import { qrCode } from './drawing/qr-code';
import { drawnBlocks } from './pdf-blocks';
import template from './summary.typ?raw';

/** Read by programs, so that nothing in them is changed. */
const NOT_FOR_READING = new Set(['kind', 'id', 'to', 'href', 'svg', 'brand', 'sha256', 'address']);
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
    blocks: drawnBlocks(document.blocks, extras),
    key: extras.key.map((sign) => ({ svg: chartSvg(sign), words: sign.words })),
    corrected: correctedLine(extras),
    ...{ brand, sha256, address },
    check: { ...checkWords(extras), svg: qrCode(address) }
  };
}
