/** Which columns each kind of table has; a template, a heading that is guessed and a complaint all go by this list. */
import { ACCOUNT_COLUMNS } from './columns/accounts';
import type { ImportColumn } from './columns/column';
import { HISTORY_COLUMNS, TARGET_COLUMNS } from './columns/figures';
import { MEASURE_COLUMNS } from './columns/measures';
import { PEOPLE_COLUMNS, SERVICE_COLUMNS } from './columns/services-and-people';
import type { PartKind } from './parts';

export const COLUMNS = {
  services: SERVICE_COLUMNS,
  people: PEOPLE_COLUMNS,
  measures: MEASURE_COLUMNS,
  accounts: ACCOUNT_COLUMNS,
  targets: TARGET_COLUMNS,
  history: HISTORY_COLUMNS
} as const satisfies Record<PartKind, Record<string, ImportColumn>>;

/** The key of a column of this kind. */
export type ColumnKey<Kind extends PartKind = PartKind> = Kind extends PartKind
  ? keyof (typeof COLUMNS)[Kind] & string
  : never;

/** The columns of a kind with their keys, in the order of our own files. */
export function columnsOf<Kind extends PartKind>(kind: Kind): (ImportColumn & { key: ColumnKey<Kind> })[] {
  const columns = Object.entries<ImportColumn>(COLUMNS[kind]);
  return columns.map(([key, column]) => ({ ...column, key: key as ColumnKey<Kind> }));
}

/** Those of our own files. */
export function ownColumnsOf(kind: PartKind): (ImportColumn & { key: string })[] {
  return columnsOf(kind).filter(({ onlyInOthers }) => !onlyInOthers);
}
