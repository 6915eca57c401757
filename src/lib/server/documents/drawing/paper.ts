/** What PDF and Word files say beside the edition's own document, in the same words. */
import type { Block } from '$lib/domain/edition/document/blocks';
import { dayTitle, type Day } from '$lib/domain/calendar/day';

/** A chart as `components/charts` draws it: the content of an `<svg>` whose viewBox is `0 0 width height`. */
export interface ChartDrawing {
  width: number;
  height: number;
  marks: string;
  /** What a reader of it must know, or null: why its range begins anew, and what is not drawn. */
  note: string | null;
}

/** A sign of the charts, drawn as they are, and what it stands for. */
export interface KeySign extends Pick<ChartDrawing, 'width' | 'height' | 'marks'> {
  words: string;
}

/** What belongs to an edition's file, but not to its document. */
export interface Extras {
  /** '#0b5563' */
  brand: string;
  /** The edition's checksum. */
  sha256: string;
  /** Short enough to be typed; leads to the edition, and to those that correct it. */
  address: string;
  publishedOn: Day;
  /** The number of the newest edition, where this is not it. */
  correctedBy: number | null;
  /** When personal data was taken out of it; null where nothing was. */
  clearedOn?: Day | null;
  /** Of the findings, by their places; null where nothing may be drawn. */
  charts: readonly (ChartDrawing | null)[];
  /** What the signs of the charts stand for; none where there is no chart. */
  key: readonly KeySign[];
  /** How somebody who quotes the edition names it. */
  citation: string;
}

export type FindingBlock = Extract<Block, { kind: 'finding' }>;
export type TableBlock = Extract<Block, { kind: 'table' }>;

/** "Corrected by edition 2", and that personal data was taken out; null for the newest as it was published. */
export function correctedLine({
  correctedBy,
  clearedOn = null
}: Pick<Extras, 'correctedBy' | 'clearedOn'>): string | null {
  const parts = [
    correctedBy === null ? null : `Corrected by edition ${correctedBy}`,
    clearedOn === null ? null : `Personal data was taken out of it on ${dayTitle(clearedOn)}`
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('. ');
}

/** What stands below a finding's sentence. */
export function supportOf({ beside = [], verdicts, strength }: FindingBlock): string[] {
  return [...beside, ...verdicts, `Strength of the evidence: ${strength}.`];
}

/** The end of every file: how a reader finds out whether it still holds. */
export function checkWords({ address, citation }: Extras) {
  return {
    title: 'Is this the newest edition?',
    sentence: 'Corrections stand at this address, with the figures behind this summary:',
    cite: `To cite it: ${citation}.`,
    checksum: 'SHA-256 of this edition’s figures',
    alternative: `QR code of ${address}`
  };
}

/** Midnight of the day of draft in UTC: the date that its files bear. */
export function dateOf(publishedOn: Day): Date {
  return new Date(`${publishedOn}T00:00:00Z`);
}

/** Longer cells are sentences, also in columns of figures. */
const LONGEST_FIGURE = 30;
/** Longer headings take two lines. */
const LONGEST_HEADING = 14;
const NARROWEST = 7;
const WIDEST = 42;

/** How a table's columns share its width, and which of them stand to the right. */
export function columnLayout({ columns, rows }: TableBlock): { share: number; right: boolean }[] {
  return columns.map(({ text, numeric }, place) => {
    const longest = Math.max(0, ...rows.map((row) => row[place]?.length ?? 0));
    const heading = text.length > LONGEST_HEADING ? Math.ceil(text.length * 0.7) : text.length;
    return {
      share: Math.min(WIDEST, Math.max(NARROWEST, longest, heading)),
      right: Boolean(numeric) && longest <= LONGEST_FIGURE
    };
  });
}
