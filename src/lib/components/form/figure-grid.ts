import type { FieldError } from '$lib/domain/forms/answers';
import {
  cellField,
  pastedCells,
  pastedInto,
  pastedInWords,
  type Grid,
  type Place
} from '$lib/domain/forms/grid';

/** A line or a column of the grid: its key in the names of the boxes, and what people read. */
export interface GridLine {
  key: string;
  title: string;
  /** A second, quieter line. */
  hint?: string;
}

/** What stands before an error in the summary, by field: of a box, its line and its column. */
export function titlesOfBoxes(rows: readonly GridLine[], columns: readonly GridLine[]): Map<string, string> {
  return new Map(
    rows.flatMap((row) =>
      columns.map((column) => [cellField(row.key, column.key), `${row.title}, ${column.title}`] as const)
    )
  );
}

/** The lines of the error summary: what is wrong with a box says which box. */
export function summaryOfGrid(
  errors: readonly FieldError[],
  titles: ReadonlyMap<string, string>
): { text: string; href: string }[] {
  return errors.map(({ field, text }) => {
    const title = titles.get(field);
    return { text: title ? `${title}: ${text}` : text, href: `#${field}` };
  });
}

/** How far each key goes down (up where negative). Along a line goes Tab. */
const DOWN: Record<string, number> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

/** Moves down or up a column. @returns whether the key was one that moves */
export function moveBy(event: KeyboardEvent, grid: Grid): boolean {
  const from = placeOf(event.target, grid);
  const down = DOWN[event.key];
  if (!from || down === undefined || event.isComposing) return false;
  const step = event.key === 'Enter' && event.shiftKey ? -down : down;
  const next = boxAt({ row: from.row + step, column: from.column }, grid);
  next?.focus();
  next?.select();
  return true;
}

/**
 * Puts a pasted block into the boxes from one box on.
 * @returns what to say of it; null for a single figure, which the browser pastes by itself
 */
export function pasteFrom(event: ClipboardEvent, grid: Grid): string | null {
  const from = placeOf(event.target, grid);
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const cells = pastedCells(text);
  if (!from || (cells.length <= 1 && (cells[0]?.length ?? 0) <= 1)) return null;
  const pasted = pastedInto(grid, text, from);
  for (const [field, figure] of Object.entries(pasted.cells)) {
    const box = boxOf(field);
    if (!box) continue;
    box.value = figure;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return pastedInWords(pasted);
}

function placeOf(target: EventTarget | null, grid: Grid): Place | null {
  if (!(target instanceof HTMLInputElement)) return null;
  const row = grid.rows.indexOf(target.dataset.row ?? '');
  const column = grid.columns.indexOf(target.dataset.column ?? '');
  return row < 0 || column < 0 ? null : { row, column };
}

function boxAt({ row, column }: Place, grid: Grid): HTMLInputElement | null {
  const [rowKey, columnKey] = [grid.rows[row], grid.columns[column]];
  return rowKey === undefined || columnKey === undefined ? null : boxOf(cellField(rowKey, columnKey));
}

function boxOf(field: string): HTMLInputElement | null {
  const box = document.getElementById(field);
  return box instanceof HTMLInputElement ? box : null;
}
