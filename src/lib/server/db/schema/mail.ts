import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { MAIL_KINDS, type MailKind } from '$lib/domain/mail/kinds';
import { id, moment, oneOf } from './columns';
import { people } from './people';

/** The outbox: what is to be sent, what was sent, and what could not be. Texts go as soon as they are of no more use. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    kind: text('kind').$type<MailKind>().notNull(),
    /** Empty for an invitation: nobody has joined yet. */
    personId: text('person_id').references(() => people.id, { onDelete: 'cascade' }),
    toAddress: text('to_address').notNull(),
    subject: text('subject').notNull(),
    /** What it is about, so that it is queued once: "return 2026-10 of <person>". Null where it may come again. */
    about: text('about').unique(),
    /** Plain text and HTML; they may hold a link that opens something, so they go when the mail has gone. */
    bodyText: text('body_text'),
    bodyHtml: text('body_html'),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** When it is to be tried (again). */
    dueAt: moment('due_at').notNull().defaultNow(),
    tries: smallint('tries').notNull().default(0),
    /** Just before the last byte: whether a mail whose sending ended here arrived, nobody knows, so it is not sent again. */
    handedOverAt: moment('handed_over_at'),
    sentAt: moment('sent_at'),
    givenUpAt: moment('given_up_at'),
    /** What the mail server said, or why it was not reached; without addresses. */
    problem: text('problem')
  },
  (table) => [
    check('mails_kind_known', oneOf(table.kind, MAIL_KINDS)),
    check(
      'mails_keep_no_text_when_gone',
      sql`(${table.sentAt} is null and ${table.givenUpAt} is null) or (${table.bodyText} is null and ${table.bodyHtml} is null)`
    ),
    index('mails_waiting')
      .on(table.dueAt)
      .where(sql`sent_at is null and given_up_at is null`),
    index('mails_of_person').on(table.personId, table.createdAt)
  ]
);

/** The kinds of mail that a person wants no more. */
export const mailsUnwanted = pgTable(
  'mails_unwanted',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<MailKind>().notNull()
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.kind] }),
    check('mails_unwanted_kind_known', oneOf(table.kind, MAIL_KINDS))
  ]
);

/** On which days the daily jobs ran. */
export const jobRuns = pgTable(
  'job_runs',
  { job: text('job').notNull(), day: date('day').notNull(), ranAt: moment('ran_at').notNull().defaultNow() },
  (table) => [primaryKey({ columns: [table.job, table.day] })]
);
