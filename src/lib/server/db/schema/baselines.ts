import { sql } from 'drizzle-orm';
import { check, date, doublePrecision, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { STEP_KINDS, type StepKind } from '$lib/domain/verdict/step';
import { id, isMonth, oneOf } from './columns';
import { measures } from './measures';

/** What a measure is compared with: months of its own, or a monthly level that is stated. One for each measure. */
export const baselines = pgTable(
  'baselines',
  {
    measureId: uuid('measure_id')
      .primaryKey()
      .references(() => measures.id),
    fromMonth: date('from_month'),
    toMonth: date('to_month'),
    monthlyLevel: doublePrecision('monthly_level'),
    reason: text('reason').notNull(),
    version: integer('version').notNull().default(1)
  },
  (table) => [
    check('baselines_whole_months', sql`${isMonth(table.fromMonth)} and ${isMonth(table.toMonth)}`),
    check(
      'baselines_months_or_level',
      sql`(${table.monthlyLevel} is not null and ${table.fromMonth} is null and ${table.toMonth} is null)
        or (${table.monthlyLevel} is null and ${table.fromMonth} is not null and ${table.toMonth} is not null
          and ${table.toMonth} >= ${table.fromMonth} + interval '11 months')`
    ),
    check('baselines_level_not_negative', sql`${table.monthlyLevel} >= 0`)
  ]
);

/** A dated step in what a measure counts or how it is done: from that month a new usual range holds. */
export const restarts = pgTable(
  'restarts',
  {
    id: id(),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id),
    month: date('month').notNull(),
    /** Null until communications say which; until then it is taken as counted differently. */
    kind: text('kind').$type<StepKind>(),
    reason: text('reason').notNull()
  },
  (table) => [
    unique('restarts_once_a_month').on(table.measureId, table.month),
    check('restarts_kind_known', oneOf(table.kind, STEP_KINDS)),
    check('restarts_whole_month', isMonth(table.month))
  ]
);
