import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { CHECK_RESULTS, type CheckResult } from '$lib/domain/outcome/strength';
import { NOT_ME_REASONS, type NotMeReason } from '$lib/domain/publish/not-me';
import { id, moment, oneOf } from '../columns';
import { outcomes } from '../outcomes';
import { people } from '../people';

/** Somebody outside the service looked at the evidence. Counts for the version of the outcome that they saw. */
export const checks = pgTable(
  'checks',
  {
    id: id(),
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    outcomeVersion: integer('outcome_version').notNull(),
    result: text('result').$type<CheckResult>().notNull(),
    note: text('note'),
    checkedBy: text('checked_by')
      .notNull()
      .references(() => people.id),
    checkedAt: moment('checked_at').notNull().defaultNow()
  },
  (table) => [
    index('checks_of_outcome').on(table.outcomeId),
    check('checks_result_known', oneOf(table.result, CHECK_RESULTS))
  ]
);

/** A service asks communications to have the evidence of an outcome checked; open until it is checked as it stands. */
export const checkRequests = pgTable('check_requests', {
  outcomeId: uuid('outcome_id')
    .primaryKey()
    .references(() => outcomes.id, { onDelete: 'cascade' }),
  askedBy: text('asked_by')
    .notNull()
    .references(() => people.id),
  askedAt: moment('asked_at').notNull().defaultNow()
});

/**
 * Somebody who was asked to check an outcome said "not me". Rows are only added: whoever handed an outcome on is not asked
 * about it again, whatever is drawn later.
 */
export const checkHandovers = pgTable(
  'check_handovers',
  {
    id: id(),
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    fromId: text('from_id')
      .notNull()
      .references(() => people.id),
    /** Whom they proposed, and who is asked since; null where it went back to communications. */
    toId: text('to_id').references(() => people.id),
    reason: text('reason').$type<NotMeReason>().notNull(),
    /** Only where the reason is none of the list. */
    words: text('words'),
    at: moment('at').notNull().defaultNow()
  },
  (table) => [
    index('check_handovers_of_outcome').on(table.outcomeId, table.fromId),
    check('check_handovers_reason_known', oneOf(table.reason, NOT_ME_REASONS)),
    check(
      'check_handovers_words_of_other',
      sql`(${table.reason} = 'other') = (${table.words} is not null and length(trim(${table.words})) > 0)`
    ),
    check('check_handovers_to_another', sql`${table.toId} is null or ${table.toId} <> ${table.fromId}`)
  ]
);
