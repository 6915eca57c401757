/**
 * The parts that a published summary is made of, from top to bottom. The page, the PDF, the Word file and the briefing all
 * draw the same parts, so that none of them can say something else than the others.
 */
import { z } from 'zod';

/** A run of words. `href` is an http, https or mailto address. */
export const inline = z.object({
  text: z.string(),
  strong: z.boolean().optional(),
  emphasis: z.boolean().optional(),
  href: z.string().optional()
});
export type Inline = z.output<typeof inline>;

/** What people write themselves: paragraphs and lists, without headings, pictures or tables. */
export const prose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs: z.array(inline) }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(inline)) })
]);
export type Prose = z.output<typeof prose>;

export interface Column {
  text: string;
  /** Set to the right. */
  numeric?: boolean;
}

export type Block =
  | Prose
  /** Level 2 begins a section, level 3 a part of one; no level is skipped. `id` is its place in addresses. */
  | { kind: 'heading'; level: 2 | 3; text: string; id: string }
  /** One sentence that a reader should not miss. */
  | { kind: 'lead'; text: string }
  /** Something to know about what stands above it. */
  | { kind: 'note'; text: string }
  /** Large figures with a few lines each. */
  | { kind: 'figures'; items: { label: string; number: string; lines: string[] }[] }
  /** The first cell of a row is its heading. */
  | { kind: 'table'; caption: string; columns: Column[]; rows: string[][] }
  /** A finding with its chart: the chart of the finding at this place in the edition, from 0. */
  | {
      kind: 'finding';
      place: number;
      id: string;
      name: string;
      sentence: string;
      strength: string;
      verdicts: string[];
      chart: { title: string; sentence: string };
    }
  | { kind: 'story'; words: string; source: string };

/** A whole document. */
export interface EditionDocument {
  /** "Riverside Council: quarterly summary". */
  title: string;
  council: string;
  /** "Q2 2026/27: July to September 2026". */
  period: string;
  /** "Edition 1, published 3 November 2026". */
  edition: string;
  /** The one sentence of the whole. */
  headline: string;
  /** What its charts' tables say of a month without figure; null where it is no more than that. */
  absentMonth?: string | null;
  blocks: Block[];
}

/** Plain words as a paragraph. */
export function paragraph(text: string): Prose {
  return { kind: 'paragraph', runs: [{ text }] };
}

/** Plain sentences as a list with bullets. */
export function bullets(items: readonly string[]): Prose {
  return { kind: 'list', ordered: false, items: items.map((text) => [{ text }]) };
}
