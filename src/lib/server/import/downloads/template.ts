import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { ownColumnsOf } from '$lib/domain/import/columns';
import { PART_KINDS, type PartKind } from '$lib/domain/import/parts';
import { csvLines, BYTE_ORDER_MARK } from '$lib/server/documents/csv';

/** What stands above each table of the template, in a cell of its own: it is left aside when the file comes back. */
const ABOUT: Record<PartKind, string> = {
  services: 'Services: one row for each team that serves residents',
  people: 'People: one row for each person to invite',
  measures: 'Measures: one row for each thing that is counted',
  accounts: 'Accounts: one row for each social account',
  targets: 'Targets: one row for each measure and quarter',
  history: 'History: one row for each month of a measure in a service'
};
const KINDS = Object.keys(PART_KINDS) as PartKind[];

/** The heading row of the sheet that explains the others. */
export const NOTES_HEADINGS = ['Sheet', 'Column', 'Needed', 'Example', 'What stands in it'];

/** The template as one text: a table after the other, each with its notes above. */
export function templateCsv(): string {
  const lines = KINDS.flatMap((kind, index) => [
    ...(index > 0 ? [['']] : []),
    [ABOUT[kind]],
    ...ownColumnsOf(kind).map((column) => [`Note: ${column.label}: ${noteOf(column)}`]),
    ownColumnsOf(kind).map(({ label }) => label),
    ['']
  ]);
  return BYTE_ORDER_MARK + csvLines(lines);
}

/** The template as a workbook: a sheet for each table, and one that explains their columns. */
export async function templateXlsx(): Promise<Buffer> {
  const sheets = KINDS.map((kind) => ({
    sheet: PART_KINDS[kind],
    data: [
      ownColumnsOf(kind).map(({ label }): Cell => ({
        value: label,
        fontWeight: 'bold',
        format: '@',
        type: String
      }))
    ],
    columns: ownColumnsOf(kind).map(({ label, example }) => ({
      width: Math.max(12, Math.min(40, Math.max(label.length, example.length) + 2))
    })),
    stickyRowsCount: 1
  }));
  const notes = {
    sheet: 'Notes',
    data: [
      NOTES_HEADINGS.map((value): Cell => ({ value, fontWeight: 'bold' })),
      ...KINDS.flatMap((kind) =>
        ownColumnsOf(kind).map((column): Cell[] =>
          [PART_KINDS[kind], column.label, column.required ? 'Yes' : 'No', column.example, column.note].map(
            (value) => ({ value, wrap: true, alignVertical: 'top' })
          )
        )
      )
    ],
    columns: [{ width: 12 }, { width: 24 }, { width: 8 }, { width: 36 }, { width: 60 }],
    stickyRowsCount: 1
  };
  return writeXlsxFile([notes, ...sheets]).toBuffer();
}

function noteOf({ required, note, example }: { required: boolean; note: string; example: string }): string {
  const words = `${required ? 'a column that is needed' : 'may stay empty'}. ${note}. Such as ${example}`;
  // More of them than commas would make semicolons the separator of the whole file.
  return words.replaceAll(';', ',');
}
