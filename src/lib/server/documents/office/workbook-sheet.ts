/**
 * One worksheet of a workbook, after the Government Analysis Function's guidance on releasing statistics in spreadsheets:
 * one table, which begins in column A below its title, without empty cells.
 */
import { NO_FIGURE, NO_MEANING } from '$lib/domain/edition/document/signs';

/** A cell. Null says that there is no such figure. */
export type Value = string | number | null;

export interface WorkbookSheet {
  /** Up to 31 characters, without []:*?/\ */
  name: string;
  /** What it holds, for the list of contents. */
  about: string;
  columns: { heading: string; width?: number }[];
  rows: Value[][];
}

/** As wide as a sentence. */
export const WIDE = 48;
export const NAME = 26;

export type Heading = [text: string, width?: number];

export function named(...headings: Heading[]): Heading[] {
  return headings;
}

/** A table has one row at least. */
export function sheet(name: string, about: string, headings: Heading[], rows: Value[][]): WorkbookSheet {
  const none = ['None', ...headings.slice(1).map(() => NO_MEANING)];
  return {
    ...{ name, about },
    columns: headings.map(([heading, width]) => ({ heading, ...(width === undefined ? {} : { width }) })),
    rows: rows.length > 0 ? rows : [none]
  };
}

/** What stands in a cell; no cell stays empty. */
export function shown(value: Value): string | number {
  return value === null || value === '' ? NO_FIGURE : value;
}
