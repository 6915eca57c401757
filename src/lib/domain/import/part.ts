/** A table of a file on its way in: what kind it is, and which of its columns is which. */
import type { Month } from '$lib/domain/calendar/day';
import { columnsOf } from './columns';
import { guessColumns, guessKind, headingKey, monthColumns, type RememberedHeadings } from './headings';
import { PART_KINDS, type PartKind } from './parts';
import { numeral } from '$lib/domain/words';
import type { AsideRow, SheetRow, Table } from './tables';

/** How many rows are shown beside the headings, so that a person sees what stands in them. */
const SAMPLE = 3;

export interface Part {
  /** Its place in the file, from 0. */
  part: number;
  sheet: string;
  headingRow: number;
  headings: string[];
  /** Null: the table is left aside. */
  kind: PartKind | null;
  /** Which column each heading is, by key; null: left aside. */
  columns: (string | null)[];
  rows: number;
  sample: string[][];
  skippedAbove: AsideRow[];
  leftBelow: AsideRow[];
}

/** A row with its cells by the key of their column. */
export interface NamedRow {
  row: number;
  cells: Readonly<Record<string, string>>;
}

/** A table as a part, with what its headings seem to mean. `wanted` is what the person came to bring in. */
export function partOf(
  { sheet, headingRow, headings, rows, skippedAbove, leftBelow }: Table,
  part: number,
  wanted: PartKind | null,
  remembered: (kind: PartKind) => RememberedHeadings
): Part {
  const guessed = wanted && fits(headings, wanted) ? wanted : guessKind(headings);
  const kind = guessed ?? kindRemembered(headings, remembered) ?? wanted;
  return {
    ...{ part, sheet, headingRow, headings, kind, rows: rows.length, skippedAbove, leftBelow },
    columns: kind ? guessColumns(headings, kind, remembered(kind)) : headings.map(() => null),
    sample: rows.slice(0, SAMPLE).map(({ cells }) => cells)
  };
}

/** The months that stand across in a table of history; none where each row names its month. */
export function monthsAcross({
  kind,
  headings,
  columns
}: Pick<Part, 'kind' | 'headings' | 'columns'>): { index: number; month: Month }[] {
  if (kind !== 'history' || columns.includes('month')) return [];
  return monthColumns(headings).filter(({ index }) => columns[index] === null);
}

/** How many rows there are to go through: months that stand across are one row each. */
export function rowsIn(parts: readonly Part[]): number {
  return inOrder(parts).reduce((sum, part) => sum + part.rows * Math.max(1, monthsAcross(part).length), 0);
}

/** So many figures and rows go through at once: all of them stand in one transaction. */
const MOST_AT_ONCE = 300_000;
/** Of all but history, each row by itself is a change with a page of its own. */
const MOST_OTHERS = 20_000;

/** Why a file is too much to go through at once, and what to do; null where it is not. */
export function tooMuchIn(parts: readonly Part[]): string | null {
  const others = rowsIn(parts.filter(({ kind }) => kind !== 'history'));
  if (others > MOST_OTHERS)
    return `There are ${numeral(others)} rows that are no history. Bring in ${numeral(MOST_OTHERS)} at once at the most: divide the file`;
  const rows = rowsIn(parts);
  if (rows <= MOST_AT_ONCE) return null;
  return `With months across these are ${numeral(rows)} figures. Bring in ${numeral(MOST_AT_ONCE)} at once at the most: divide the file, such as by years`;
}

/**
 * What is missing before a part can be looked at, as labels of columns. A handle may come from an address, an account that is
 * known needs no address beside its handle, and a name may stand in two columns.
 */
export function missingColumns(part: Pick<Part, 'kind' | 'headings' | 'columns'>): string[] {
  if (!part.kind) return [];
  const has = (...keys: string[]) => keys.every((key) => part.columns.includes(key));
  const otherwise = [
    ...(monthsAcross(part).length > 0 ? ['month', 'figure'] : []),
    ...(part.kind === 'accounts' && has('handle') ? ['address'] : []),
    ...(part.kind === 'people' && has('firstName', 'surname') ? ['name'] : [])
  ];
  return columnsOf(part.kind)
    .filter(({ key, required }) => required && !has(key) && !otherwise.includes(key))
    .map(({ label }) => label);
}

/** The headings that are left aside, by their words. */
export function headingsAside(part: Part): string[] {
  const across = new Set(monthsAcross(part).map(({ index }) => index));
  // Beside months across, a column of one figure is their total.
  const isUsed = (index: number) =>
    across.has(index) ||
    (part.columns[index] !== null && !(across.size > 0 && part.columns[index] === 'figure'));
  return part.headings.filter((heading, index) => heading !== '' && !isUsed(index));
}

/** The rows of a part, each cell by its column; a row of months across is one row a month. */
export function namedRows(part: Part, rows: readonly SheetRow[]): NamedRow[] {
  const across = monthsAcross(part);
  const named = rows.map(({ row, cells }) => {
    const entries = part.columns.flatMap((key, index) =>
      key ? [[key, cells[index] ?? ''] as [string, string]] : []
    );
    return { row, cells: Object.fromEntries(entries), all: cells };
  });
  if (across.length === 0) return named.map(({ row, cells }) => ({ row, cells }));
  return named.flatMap(({ row, cells, all }) =>
    across.map(({ index, month }) => ({ row, cells: { ...cells, month, figure: all[index] ?? '' } }))
  );
}

/** Parts in the order in which each finds what it needs: services before accounts, measures before targets. */
export function inOrder(parts: readonly Part[]): Part[] {
  const order = Object.keys(PART_KINDS);
  return parts
    .filter((part) => part.kind !== null)
    .toSorted((one, other) => order.indexOf(one.kind!) - order.indexOf(other.kind!));
}

/** The kind as which headings like these, that nobody else would understand, were brought in before. */
function kindRemembered(
  headings: readonly string[],
  remembered: (kind: PartKind) => RememberedHeadings
): PartKind | null {
  const kinds = Object.keys(PART_KINDS) as PartKind[];
  const fitting = kinds.find((kind) => {
    const known = remembered(kind);
    if (!headings.some((heading) => known.get(headingKey(heading)))) return false;
    const columns = guessColumns(headings, kind, known);
    return missingColumns({ kind, headings: [...headings], columns }).length === 0;
  });
  return fitting ?? null;
}

/** Does a table hold at least half of the required columns of this kind? */
function fits(headings: readonly string[], kind: PartKind): boolean {
  const guessed: (string | null)[] = guessColumns(headings, kind);
  const required = columnsOf(kind).filter((column) => column.required);
  const isWide = kind === 'history' && monthColumns(headings).length > 0;
  const found = required.filter(({ key }) => guessed.includes(key)).length + (isWide ? 2 : 0);
  return found * 2 >= required.length;
}
