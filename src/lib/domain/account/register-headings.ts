/** The columns of a file of the register, by the name that people use. */
export const COLUMNS = [
  'name',
  'platform',
  'handle',
  'address',
  'kind',
  'service',
  'purpose',
  'lead’s email'
] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns that a file may do without. */
const OPTIONAL: readonly Column[] = ['lead’s email'];

/** Which column stands where (null: a heading without words), or a sentence for each heading that is wrong. */
export function headingsOf(
  cells: readonly string[]
): { ok: true; columns: (Column | null)[] } | { ok: false; problems: string[] } {
  const headings = withoutEmptyEnd(cells.map((cell) => cell.trim()));
  const columns = headings.map((heading) => BY_HEADING.get(plain(heading)) ?? null);
  const problems = [
    ...headings.filter((heading, index) => heading !== '' && !columns[index]).map(unknownText),
    ...columns.filter(isSecond).map((column) => `The heading “${column}” stands there twice. Take one out`),
    ...missingFrom(columns)
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, columns };
}

const BY_HEADING = new Map<string, Column>([
  ...COLUMNS.map((column): [string, Column] => [plain(column), column]),
  ['leademail', 'lead’s email']
]);

function missingFrom(columns: (Column | null)[]): string[] {
  const missing = COLUMNS.filter((column) => !columns.includes(column) && !OPTIONAL.includes(column));
  if (missing.length === 0) return [];
  const named = missing.map((column) => `“${column}”`).join(', ');
  const what = missing.length === 1 ? `The column ${named} is missing` : `The columns ${named} are missing`;
  return [`${what}. The first row must hold the headings`];
}

function unknownText(heading: string): string {
  const shown = heading.length > 60 ? `${heading.slice(0, 60)}…` : heading;
  return `“${shown}” is not a column of the register. Take it out, or give it one of these names: ${COLUMNS.join(', ')}`;
}

function isSecond(column: Column | null, index: number, all: (Column | null)[]): boolean {
  return column !== null && all.indexOf(column) < index;
}

function withoutEmptyEnd(headings: string[]): string[] {
  const last = headings.findLastIndex((heading) => heading !== '');
  return headings.slice(0, last + 1);
}

function plain(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z]/g, '');
}
