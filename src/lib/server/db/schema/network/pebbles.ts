import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { EXPECTED, type Expected } from '$lib/domain/pebble/pebble';
import { accounts } from '../accounts';
import { id, isMonth, moment, oneOf } from '../columns';
import { measures } from '../measures';
import { people } from '../people';
import { services } from '../services';

/** Something that an account tries. A trigger refuses every change of what was declared; its lesson comes at the end. */
export const pebbles = pgTable(
  'pebbles',
  {
    /** Chosen by the form, so that sending it twice throws one pebble. */
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** The service that ran the account on the day: its months are looked at. */
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    what: text('what').notNull(),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id),
    expected: text('expected').$type<Expected>().notNull(),
    /** Percent of the same months of the year before. */
    byPercent: smallint('by_percent').notNull(),
    /** The months in which it is to show, both included; the first begins on the day of the declaration or later. */
    firstMonth: date('first_month').notNull(),
    lastMonth: date('last_month').notNull(),
    wrongIf: text('wrong_if').notNull(),
    declaredOn: date('declared_on').notNull(),
    declaredBy: text('declared_by')
      .notNull()
      .references(() => people.id),
    lesson: text('lesson'),
    lessonBy: text('lesson_by').references(() => people.id),
    lessonAt: moment('lesson_at'),
    version: integer('version').notNull().default(1)
  },
  (table) => [
    index('pebbles_of_account').on(table.accountId),
    check('pebbles_expected_known', oneOf(table.expected, EXPECTED)),
    check('pebbles_percent', sql`${table.byPercent} between 1 and 1000`),
    check('pebbles_whole_months', sql`${isMonth(table.firstMonth)} and ${isMonth(table.lastMonth)}`),
    check('pebbles_months_in_order', sql`${table.lastMonth} >= ${table.firstMonth}`),
    // Pebbles of an earlier version were thrown within their first month; `isDeclaredBefore` lets no new one be.
    check('pebbles_declared_before', sql`${table.declaredOn} < ${table.firstMonth} + interval '1 month'`),
    check('pebbles_lesson_by_somebody', sql`(${table.lesson} is null) = (${table.lessonBy} is null)`)
  ]
);
