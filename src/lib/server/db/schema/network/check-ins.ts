import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import {
  BELIEFS,
  COVER_ANSWERS,
  QUOTABLE,
  STILL_NEEDED,
  type Belief,
  type CoverAnswer,
  type Quotable,
  type StillNeeded
} from '$lib/domain/check-in/answers';
import { THEMES, type Theme } from '$lib/domain/network/themes';
import { accounts } from '../accounts';
import { id, moment, oneOf } from '../columns';
import { measures } from '../measures';
import { people } from '../people';

/** A check-in round: each active account is asked once, between two days. */
export const checkInRounds = pgTable(
  'check_in_rounds',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull().unique(),
    firstDay: date('first_day').notNull(),
    lastDay: date('last_day').notNull(),
    openedBy: text('opened_by').references(() => people.id),
    openedAt: moment('opened_at').notNull().defaultNow(),
    version: integer('version').notNull().default(1)
  },
  (table) => [check('check_in_rounds_in_order', sql`${table.lastDay} >= ${table.firstDay}`)]
);

/** An account that was asked in a round, and what was answered as it stands now; a row without `answered_at` was asked only, or begun. */
export const checkIns = pgTable(
  'check_ins',
  {
    roundId: uuid('round_id')
      .notNull()
      .references(() => checkInRounds.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    askedOn: date('asked_on').notNull(),
    remindedOn: date('reminded_on'),
    reminders: smallint('reminders').notNull().default(0),
    /** Counts what was saved, from 0. */
    version: integer('version').notNull().default(0),
    /** The last question was answered for the first time; before, it is begun. */
    answeredAt: moment('answered_at'),
    answeredBy: text('answered_by').references(() => people.id),
    useAndWhy: text('use_and_why'),
    belief: text('belief').$type<Belief>(),
    learnt: text('learnt'),
    support: text('support').array().$type<Theme[]>().notNull().default([]),
    supportWords: text('support_words'),
    /** From 1, not at all, to 5, very. */
    confidence: smallint('confidence'),
    cover: text('cover').$type<CoverAnswer>(),
    stillNeeded: text('still_needed').$type<StillNeeded>(),
    /** Why it may close: a respected answer. */
    closingWords: text('closing_words'),
    /** Answers in words that may be quoted. */
    quotable: text('quotable').array().$type<Quotable[]>().notNull().default([])
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.accountId] }),
    index('check_ins_of_account').on(table.accountId),
    check('check_ins_belief_known', oneOf(table.belief, BELIEFS)),
    check('check_ins_cover_known', oneOf(table.cover, COVER_ANSWERS)),
    check('check_ins_still_needed_known', oneOf(table.stillNeeded, STILL_NEEDED)),
    check('check_ins_confidence_of_five', sql`${table.confidence} between 1 and 5`),
    check('check_ins_support_known', amongKeys(table.support, THEMES)),
    check('check_ins_quotable_known', amongKeys(table.quotable, QUOTABLE)),
    check(
      'check_ins_answered_by_somebody',
      sql`(${table.answeredAt} is null) = (${table.answeredBy} is null)`
    )
  ]
);

/** The measures that an account is believed to move, as a check-in says. */
export const checkInMeasures = pgTable(
  'check_in_measures',
  {
    roundId: uuid('round_id').notNull(),
    accountId: uuid('account_id').notNull(),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id, { onDelete: 'cascade' })
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.accountId, table.measureId] }),
    foreignKey({
      name: 'check_in_measures_of_check_in',
      columns: [table.roundId, table.accountId],
      foreignColumns: [checkIns.roundId, checkIns.accountId]
    }).onDelete('cascade')
  ]
);

/** What a check-in said each time that it was sent. What is saved and not sent yet is the newest one, and changes until it is sent. */
export const checkInVersions = pgTable(
  'check_in_versions',
  {
    roundId: uuid('round_id').notNull(),
    accountId: uuid('account_id').notNull(),
    version: integer('version').notNull(),
    savedAt: moment('saved_at').notNull().defaultNow(),
    savedBy: text('saved_by')
      .notNull()
      .references(() => people.id),
    /** The answers as they stood, by the names of the columns of check_ins, with the names of measures; `unsent` where they were not sent. */
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull()
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.accountId, table.version] }),
    foreignKey({
      name: 'check_in_versions_of_check_in',
      columns: [table.roundId, table.accountId],
      foreignColumns: [checkIns.roundId, checkIns.accountId]
    }).onDelete('cascade')
  ]
);

/** `column <@ array['a', 'b']`, for lists of keys. */
function amongKeys(column: unknown, keys: Record<string, unknown>) {
  const list = Object.keys(keys).map((key) => `'${key}'`);
  return sql`${column} <@ ${sql.raw(`array[${list.join(', ')}]`)}`;
}
