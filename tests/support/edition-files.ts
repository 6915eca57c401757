import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import readSheets from 'read-excel-file/node';
import { render } from 'svelte/server';
import { chartKey } from '../../src/lib/components/edition/chart-key';
import { drawEditionChart, drawEditionCharts } from '../../src/lib/components/edition/edition-charts';
import EditionParts from '../../src/lib/components/edition/EditionParts.svelte';
import { citationOf } from '../../src/lib/domain/edition/citation';
import type { EditionContent } from '../../src/lib/domain/edition/edition';
import { editionDocument } from '../../src/lib/domain/edition/document/document';
import type { ChartDrawing, Extras } from '../../src/lib/server/documents/drawing/paper';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What belongs to the files of an edition that nobody has corrected. */
export function extrasFor(content: EditionContent, changes: Partial<Extras> = {}): Extras {
  return {
    brand: '#0b5563',
    sha256: 'ab12'.repeat(16),
    address: 'https://evidence.riverside.example/e/ab12ab12ab',
    publishedOn: content.publishedOn,
    correctedBy: null,
    charts: drawEditionCharts(content),
    key: chartKey(content),
    citation: citationOf(content, 'ab12'.repeat(16)),
    ...changes
  };
}

/** The charts of its findings, as PDF and Word have them. */
export const drawingsOf: (content: EditionContent) => (ChartDrawing | null)[] = drawEditionCharts;

/** The chart of its first finding, as it stands by itself. */
export function firstChart(content: EditionContent): ChartDrawing {
  return drawEditionChart(content.findings[0]!.chart)!;
}

/** What can be read on the page of an edition. */
export function pageText(content: EditionContent, words: readonly (string | null)[]): string {
  const charts = content.findings.map(({ chart }) => chart);
  const { body } = render(EditionParts, { props: { document: editionDocument(content, words), charts } });
  return oneLine(
    body
      .replace(/<!--.*?-->/gs, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!)
  );
}

export async function wordText(file: Uint8Array): Promise<string> {
  return oneLine((await mammoth.extractRawText({ buffer: Buffer.from(file) })).value);
}

export async function wordHtml(file: Uint8Array): Promise<string> {
  return (await mammoth.convertToHtml({ buffer: Buffer.from(file) })).value;
}

/** Sheets by their names: rows of what stands in their cells. */
export async function sheetsOf(file: Uint8Array): Promise<Record<string, unknown[][]>> {
  const sheets = await readSheets(Buffer.from(file));
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]));
}

/** The rows below the headings of a worksheet, above which stand its title and what to know of it. */
export function tableRows(sheet: unknown[][] | undefined): unknown[][] {
  return sheet!.slice(4);
}

/** The parts of an Office file that are XML, by their names. */
export function xmlParts(file: Uint8Array): [name: string, xml: string][] {
  return Object.entries(unzipSync(file))
    .filter(([name]) => /\.(xml|rels)$/.test(name))
    .map(([name, bytes]) => [name, strFromU8(bytes)]);
}

/** What an installed program says about a PDF; its name is put for `FILE`. */
export function toldAbout(pdf: Uint8Array, program: string, ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'ripplemark-pdf-'));
  const file = join(folder, 'edition.pdf');
  writeFileSync(file, pdf);
  try {
    const names = options.map((option) => (option === 'FILE' ? file : option));
    return execFileSync(program, names, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function isInstalled(program: string): boolean {
  try {
    execFileSync(program, [program === 'qpdf' ? '--version' : '-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Words with one space between them. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
