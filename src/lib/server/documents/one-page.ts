/** An edition on one sheet of A4, as a tagged PDF (PDF/UA-1), drawn by Typst from `one-page.typ`. */
import { shortened } from '$lib/domain/edition/document/shortened';
import type { OnePage } from '$lib/domain/edition/document/one-page';
import { chartSvg } from './drawing/chart-image';
import { queue } from './drawing/drawing-queue';
import { canDraw, fontFiles } from './drawing/fonts';
import { changeTexts, makeLegible } from './drawing/legible-text';
import { checkWords, correctedLine, dateOf, type Extras } from './drawing/paper';
import { qrCode } from './drawing/qr-code';
import template from './one-page.typ?raw';

/** Read by programs, so that nothing in them is changed. */
const NOT_FOR_READING = new Set(['svg', 'brand', 'address']);
/** With the longest names that may be typed it is shorter, so that the checksum at its end is never cut off. */
const LONGEST_CITATION = 320;
const MILLISECONDS = 1_000;

/**
 * The same page and extras give the same bytes, and always one page.
 * @throws DocumentNotMade when it takes too long, too many are waited for, or Typst refuses it
 */
export async function onePagePdf(page: OnePage, extras: Extras): Promise<Uint8Array> {
  const legible = (text: string) => makeLegible(text, canDraw);
  const json = JSON.stringify(changeTexts(posterOf(page, extras), legible, NOT_FOR_READING));
  const timestamp = dateOf(extras.publishedOn).getTime() / MILLISECONDS;
  return queue.drawPdf({ template, json, timestamp, fonts: fontFiles() });
}

/** Everything that `one-page.typ` draws. */
function posterOf(page: OnePage, extras: Extras) {
  const { brand, address, charts } = extras;
  const check = checkWords(extras);
  const points = page.points.map(({ text, place, alternative, note }) => {
    const drawing = place === null ? null : (charts[place] ?? null);
    return { text, alternative, note, svg: drawing && chartSvg(drawing) };
  });
  return {
    ...page,
    ...{ brand, address, points },
    key: extras.key.map((sign) => ({ svg: chartSvg(sign), words: sign.words })),
    corrected: correctedLine(extras),
    check: { ...check, cite: shortened(check.cite, LONGEST_CITATION).words, svg: qrCode(address) }
  };
}
