import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ERASURE_REASONS, type ErasureReason } from '$lib/domain/consent/erasure';
import { COPY_FORMS, COPY_KINDS, type CopyForm, type CopyKind } from '$lib/domain/copy/copy';
import { moment, oneOf } from '../columns';
import { outcomes } from '../outcomes';
import { people } from '../people';

/** The code on a teller's card, as a hash: whoever holds the card sees where their words stand, and can take them back. */
export const tellerCodes = pgTable('teller_codes', {
  outcomeId: uuid('outcome_id')
    .primaryKey()
    .references(() => outcomes.id),
  /** SHA-256 of the code, as hex; a newer card takes the place of the one before. */
  codeHash: text('code_hash').notNull().unique(),
  madeBy: text('made_by')
    .notNull()
    .references(() => people.id),
  madeAt: moment('made_at').notNull().defaultNow()
});

/** What is left of a story whose words were erased: that there was one, when the words went, and why. */
export const tombstones = pgTable(
  'tombstones',
  {
    outcomeId: uuid('outcome_id').primaryKey(),
    reason: text('reason').$type<ErasureReason>().notNull(),
    erasedOn: date('erased_on').notNull(),
    at: moment('at').notNull().defaultNow(),
    /** Editions that told the story at any time until then, by address. */
    editions: text('editions').array().notNull().default([]),
    /** Editions that took their place. */
    followedBy: text('followed_by').array().notNull().default([])
  },
  (table) => [check('tombstones_reason_known', oneOf(table.reason, ERASURE_REASONS))]
);

/** Who took a copy of a text that can hold the words of a story: one line a day for each person and thing. */
export const copies = pgTable(
  'copies',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<CopyKind>().notNull(),
    /** The address of the edition or of the report; of a list the id of a service, empty for every service; else of an outcome. */
    subject: text('subject').notNull(),
    form: text('form').$type<CopyForm>().notNull(),
    day: date('day').notNull(),
    /** The first of that day: what comes later that day is as old, or newer. */
    firstAt: moment('first_at').notNull().defaultNow(),
    times: integer('times').notNull().default(1)
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.subject, table.personId, table.form, table.day] }),
    index('copies_by_day').on(table.day),
    check('copies_kind_known', oneOf(table.kind, COPY_KINDS)),
    check('copies_form_known', oneOf(table.form, COPY_FORMS)),
    check('copies_times_from_one', sql`${table.times} >= 1`)
  ]
);

/** Communications say that those who have copies of a story that was taken back were told. */
export const holdersTold = pgTable('holders_told', {
  outcomeId: uuid('outcome_id')
    .primaryKey()
    .references(() => tombstones.outcomeId, { onDelete: 'cascade' }),
  toldBy: text('told_by')
    .notNull()
    .references(() => people.id),
  toldAt: moment('told_at').notNull().defaultNow()
});
