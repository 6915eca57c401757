import { mangledWhy } from '$lib/domain/import/mangled';
import type { NamedRow } from '$lib/domain/import/part';
import type { Problem } from '$lib/server/import/tally';

/** The cells that a spreadsheet, or a wrong alphabet, has spoilt: nobody can know what stood there. */
export function mangledCells({ cells }: NamedRow): Problem[] {
  return Object.entries(cells).flatMap(([column, text]) => {
    const why = mangledWhy(text, column);
    return why ? [{ column, text: why }] : [];
  });
}

/** Problems that a form has with what was typed, by the column in which it stands. */
export function byColumn(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
  columns: Readonly<Record<string, string>> = {}
): Problem[] {
  return issues.map(({ path, message }) => {
    const field = String(path[0] ?? '');
    return { column: columns[field] ?? (field || null), text: message };
  });
}

/** Of several problems with one cell the first: mending it may mend the others. */
export function firstOfEach(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    (problem, index) => problems.findIndex((each) => each.column === problem.column) === index
  );
}
