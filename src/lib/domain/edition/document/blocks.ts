/**
 * The parts that a published summary is made of, from top to bottom. The page, the PDF, the Word file and the briefing all
 * draw the same parts, so that none of them can say something else than the others.
 */
import type { Prose } from '$lib/domain/forms/prose';
import type { FindingMark } from '$lib/domain/verdict/finding';

export interface Column {
  text: string;
  /** Set to the right. */
  numeric?: boolean;
}

export interface FigureItem {
  label: string;
  /** "1,204", "at least 97", "*". */
  number: string;
  lines: string[];
  place: number | null;
}

export type Block =
  | Prose
  /** Level 2 begins a section, level 3 a part of one; no level is skipped. `id` is its place in addresses. */
  | { kind: 'heading'; level: 2 | 3; text: string; id: string }
  /** One sentence that a reader should not miss. */
  | { kind: 'lead'; text: string }
  /** Something to know about what stands above it. */
  | { kind: 'note'; text: string }
  /** Sentences that say most, each opening the section or finding with this id. */
  | { kind: 'points'; items: { text: string; to: string; mark?: FindingMark | null }[] }
  /** Key figures, each with its target, one assured line and the chart of the finding at this place, where it has one. */
  | { kind: 'figures'; items: FigureItem[] }
  /** The first cell of a row is its heading. */
  | { kind: 'table'; caption: string; columns: Column[]; rows: string[][] }
  /** A finding with its chart: the chart of the finding at this place in the edition, from 0. */
  | {
      kind: 'finding';
      place: number;
      id: string;
      name: string;
      sentence: string;
      /** Since the third format. */
      mark?: FindingMark | null | undefined;
      strength: string;
      /** What always stands beside “made a measurable difference”. */
      beside?: string[];
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

/** A section under its title; nothing where it has none. */
export function section(title: string, blocks: Block[]): Block[] {
  if (blocks.length === 0) return [];
  return [{ kind: 'heading', level: 2, text: title, id: idOf(title) }, ...blocks];
}

function idOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
