import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { IMPORT_STATES, PART_KINDS, type ImportState, type PartKind } from '$lib/domain/import/parts';
import { id, moment, oneOf } from './columns';
import { people } from './people';

/** A file, or pasted rows, on the way in: what is in it, what was answered about it, and what became of it. */
export const imports = pgTable(
  'imports',
  {
    /** Chosen by the form, so that sending it twice reads one file. */
    id: id(),
    /** The file's name; empty for pasted rows. */
    name: text('name').notNull(),
    state: text('state').$type<ImportState>().notNull().default('read'),
    /** The tables of the file: domain/import/table.ts says in which shape. */
    parts: jsonb('parts').notNull(),
    /** What was answered on the way: services and platforms to add, and the like. */
    answers: jsonb('answers').notNull().default({}),
    /** How many of how many rows are in, while it runs. */
    rowsDone: integer('rows_done').notNull().default(0),
    rowsTotal: integer('rows_total').notNull().default(0),
    /** What went in: counts for each kind. */
    result: jsonb('result'),
    madeBy: text('made_by')
      .notNull()
      .references(() => people.id),
    createdAt: moment('created_at').notNull().defaultNow(),
    doneAt: moment('done_at'),
    undoneAt: moment('undone_at')
  },
  (table) => [
    check('imports_state_known', oneOf(table.state, IMPORT_STATES)),
    index('imports_of_person').on(table.madeBy, table.createdAt)
  ]
);

/** The rows of a file while it is on its way; they go when it is in, and after a day in any case. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    part: smallint('part').notNull(),
    /** As the spreadsheet counts it, from 1. */
    row: integer('row').notNull(),
    cells: text('cells').array().notNull()
  },
  (table) => [primaryKey({ columns: [table.importId, table.part, table.row] })]
);

/** Why rows of a file are refused, for the file of those that are to be mended; kept as long as the rows are. */
export const importRefusals = pgTable(
  'import_refusals',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    part: smallint('part').notNull(),
    row: integer('row').notNull(),
    /** What is wrong with it, and how to mend it, column by column. */
    why: text('why').notNull()
  },
  (table) => [primaryKey({ columns: [table.importId, table.part, table.row] })]
);

/** What an import added or changed, in order, so that it can be taken back as a whole. Outcomes name their import themselves. */
export const importChanges = pgTable(
  'import_changes',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** What stood there before; null for what was added. */
    was: jsonb('was'),
    /** What the import left there: another one there now means that something was built on it. */
    became: jsonb('became').notNull()
  },
  (table) => [primaryKey({ columns: [table.importId, table.position] })]
);

/** What a heading was taken for the last time; null: left aside. */
export const importHeadings = pgTable(
  'import_headings',
  {
    kind: text('kind').$type<PartKind>().notNull(),
    /** In small letters, without spaces and signs. */
    heading: text('heading').notNull(),
    column: text('column')
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.heading] }),
    check('import_headings_kind_known', oneOf(table.kind, PART_KINDS)),
    check('import_headings_not_empty', sql`${table.heading} <> ''`)
  ]
);
