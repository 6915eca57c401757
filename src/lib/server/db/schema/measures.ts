import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid
} from 'drizzle-orm/pg-core';
import {
  BETTER,
  MEASURE_KINDS,
  STAGES,
  type Better,
  type MeasureKind,
  type Stage
} from '$lib/domain/measure/measure';
import { STEP_KINDS, type StepKind } from '$lib/domain/verdict/step';
import { id, isMonth, moment, oneOf } from './columns';
import { services } from './services';

/** What is counted. */
export const measures = pgTable(
  'measures',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull().unique(),
    /** One of it: "enquiry resolved". */
    unitOne: text('unit_one').notNull(),
    /** Several: "enquiries resolved". */
    unitMany: text('unit_many').notNull(),
    counts: text('counts').notNull(),
    doesNotCount: text('does_not_count').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    better: text('better').$type<Better>().notNull(),
    /** What kind of number its outcomes hold; kept once there is one, or a target. */
    kind: text('kind').$type<MeasureKind>().notNull().default('count'),
    countsPeople: boolean('counts_people').notNull().default(false),
    sensitive: boolean('sensitive').notNull().default(false),
    addsUp: boolean('adds_up').notNull().default(true),
    headline: boolean('headline').notNull().default(false),
    retiredOn: date('retired_on'),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow()
  },
  (table) => [
    check('measures_stage_known', oneOf(table.stage, STAGES)),
    check('measures_better_known', oneOf(table.better, BETTER)),
    check('measures_kind_known', oneOf(table.kind, MEASURE_KINDS)),
    check(
      'measures_headline_is_an_outcome',
      sql`not ${table.headline} or (${table.stage} in ('outcome', 'impact') and ${table.addsUp} and ${table.kind} <> 'share')`
    ),
    check(
      'measures_sensitive_people_are_counts',
      sql`not (${table.countsPeople} and ${table.sensitive}) or ${table.kind} = 'count'`
    )
  ]
);

/** Which services record a measure. One that stands here for no service is everybody's. */
export const measureServices = pgTable(
  'measure_services',
  {
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id, { onDelete: 'cascade' }),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id, { onDelete: 'cascade' })
  },
  (table) => [
    primaryKey({ columns: [table.measureId, table.serviceId] }),
    index('measures_of_service').on(table.serviceId)
  ]
);

/** What is aimed for: a measure, the council or one service, and a quarter. */
export const targets = pgTable(
  'targets',
  {
    id: id(),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id),
    /** Empty for the whole council. */
    serviceId: uuid('service_id').references(() => services.id),
    /** First month of the quarter. */
    quarterStart: date('quarter_start').notNull(),
    /** Of a share a level in percent; of what may not be added up a level, too. */
    quantity: numeric('quantity', { precision: 12, scale: 2, mode: 'number' }).notNull(),
    version: integer('version').notNull().default(1)
  },
  (table) => [
    unique('targets_one_per_quarter')
      .on(table.measureId, table.serviceId, table.quarterStart)
      .nullsNotDistinct(),
    index('targets_of_quarter').on(table.quarterStart),
    check('targets_whole_month', isMonth(table.quarterStart)),
    check('targets_not_negative', sql`${table.quantity} >= 0`)
  ]
);

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
