/** An edition as a file to keep, print or go on working with: all of them are made from the frozen edition alone. */
import { citationOf } from '$lib/domain/edition/citation';
import { editionCode, editionTitle } from '$lib/domain/edition/edition';
import { editionDocument } from '$lib/domain/edition/document/document';
import { onePage } from '$lib/domain/edition/document/one-page';
import { NotFound } from '$lib/domain/errors';
import { sha256Of } from '../canonical';
import type { Edition } from '$lib/server/edition/editions';
import { slugOfWords } from '$lib/server/db/slugs';
import { chartImage, chartPng } from './drawing/chart-image';
import { editionCsv } from './edition-csv';
import { excelOf } from './office/excel';
import { keptDocument } from './kept-documents';
import { correctedLine, type ChartDrawing, type Extras } from './drawing/paper';
import { onePagePdf } from './one-page';
import { pdfOf } from './pdf';
import { slidesOf } from './slides/slides';
import { wordOf } from './office/word';

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png'
} as const;
export type DocumentKind = 'pdf' | 'docx' | 'pptx' | 'xlsx' | 'csv';
export type ImageKind = 'svg' | 'png';

/** Browsers show these; the others are for other programs. */
const INLINE: ReadonlySet<string> = new Set(['pdf', 'svg', 'png']);

/** What a file depends on beside the edition. */
export interface Place {
  /** 'https://evidence.riverside.example' */
  origin: string;
  /** '#0b5563' */
  brand: string;
}

/** A file, ready to be sent. */
export interface EditionFile {
  body: Uint8Array;
  type: string;
  /** 'riverside-council-2026-27-q2-edition-1.pdf' */
  name: string;
  /** Changes when anything in the file does. */
  tag: string;
  /** Whether a browser shows it, instead of saving it. */
  inline: boolean;
}

/**
 * @param charts of the findings, by their places, as `components/edition` draws them
 * @param key what their signs stand for
 * @throws DocumentNotMade for a PDF that cannot be made now
 */
export async function editionFile(
  edition: Edition,
  kind: DocumentKind,
  place: Place,
  charts: readonly (ChartDrawing | null)[],
  key: Extras['key'] = []
): Promise<EditionFile> {
  const extras = extrasOf(edition, place, { charts, key });
  const tag = tagOf(edition, kind, place, extras);
  return fileOf(edition, kind, '', tag, () => make(edition, kind, extras));
}

/**
 * The same on one page, with the charts of its main points.
 * @throws DocumentNotMade when it cannot be made now
 */
export async function onePageFile(
  edition: Edition,
  place: Place,
  drawings: Pick<Extras, 'charts' | 'key'>
): Promise<EditionFile> {
  const extras = extrasOf(edition, place, drawings);
  const tag = tagOf(edition, 'one-page', place, extras);
  const poster = onePage(edition.content, edition.words);
  return fileOf(edition, 'pdf', 'one-page', tag, () => onePagePdf(poster, extras));
}

/**
 * @param slug of the measure that the chart is of
 * @param draw draws the chart of the finding at a place; null where there is no figure that may be drawn
 * @throws NotFound where the edition has no such chart
 */
export async function chartFile(
  edition: Edition,
  slug: string,
  kind: ImageKind,
  place: Place,
  draw: (place: number) => ChartDrawing | null
): Promise<EditionFile> {
  const at = edition.content.findings.findIndex((finding) => finding.slug === slug);
  const { chart } = edition.content.findings[at] ?? {};
  const drawing = chart ? draw(at) : null;
  if (!chart || !drawing) throw new NotFound('There is no such chart');
  const extras = extrasOf(edition, place, { charts: [], key: [] });
  const { council } = edition.content;
  const about = [council, editionTitle(edition.content), correctedLine(extras)].filter(Boolean).join(' · ');
  const image = { drawing, ...chart, source: [about, extras.address] };
  const tag = tagOf(edition, `${slug}.${kind}`, place, extras);
  return fileOf(edition, kind, slug, tag, async () =>
    kind === 'png' ? chartPng(image) : encoded(chartImage(image))
  );
}

async function make({ content, words }: Edition, kind: DocumentKind, extras: Extras): Promise<Uint8Array> {
  if (kind === 'pdf') return pdfOf(editionDocument(content, words), extras);
  if (kind === 'docx') return wordOf(editionDocument(content, words), extras);
  if (kind === 'pptx') return slidesOf(content, extras);
  return kind === 'xlsx' ? excelOf(content, extras) : encoded(editionCsv(content, extras));
}

async function fileOf(
  edition: Edition,
  kind: keyof typeof TYPES,
  part: string,
  tag: string,
  making: () => Promise<Uint8Array>
): Promise<EditionFile> {
  return {
    body: await keptDocument(tag, making),
    type: TYPES[kind],
    name: `${fileName(edition, part)}.${kind}`,
    tag,
    inline: INLINE.has(kind)
  };
}

/** What a file says beside the edition's own content. */
export function extrasOf(
  { content, sha256, number, publishedOn, siblings, clearedOn }: Edition,
  { origin, brand }: Place,
  drawings: Pick<Extras, 'charts' | 'key'>
): Extras {
  const newest = Math.max(number, ...siblings.map((sibling) => sibling.number));
  return {
    ...{ brand, sha256, publishedOn, ...drawings },
    citation: citationOf(content, sha256),
    address: `${origin}/e/${editionCode(sha256)}`,
    correctedBy: newest > number ? newest : null,
    clearedOn
  };
}

/** Words can be taken back or taken out, and a newer edition can come: each changes the file. */
function tagOf(
  { canonical, content, words }: Edition,
  part: string,
  { origin, brand }: Place,
  extras: Extras
): string {
  const { correctedBy, clearedOn, sha256 } = extras;
  // What is for everybody tells nothing of the network, and is another file.
  const from = [sha256, sha256Of(canonical), content.network.length];
  return sha256Of(JSON.stringify([from, part, words, origin, brand, correctedBy, clearedOn]));
}

/** 'riverside-council-2026-27-q2-edition-1', without the ending. */
export function fileName({ content: { council, scope, period, number } }: Edition, part: string): string {
  const whose = [slugOfWords(council, 'council'), scope.kind === 'council' ? '' : scope.slug];
  return [...whose, period.slug, `edition-${number}`, part].filter(Boolean).join('-');
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
