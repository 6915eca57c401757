import { sql } from 'drizzle-orm';
import { check, date, integer, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ACCESS_ANSWERS, type AccessAnswer } from '$lib/domain/account/access';
import { accounts } from '../accounts';
import { isMonth, moment, oneOf } from '../columns';
import { measures } from '../measures';
import { people } from '../people';
import { services } from '../services';

/** How we would know that an account does what it is for: its own measures. */
export const accountMeasures = pgTable(
  'account_measures',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id, { onDelete: 'cascade' })
  },
  (table) => [primaryKey({ columns: [table.accountId, table.measureId] })]
);

/** Who could get into an account, if its lead were away. Never a password. */
export const accountAccess = pgTable(
  'account_access',
  {
    accountId: uuid('account_id')
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    sharedMailbox: text('shared_mailbox').$type<AccessAnswer>().notNull(),
    twoStep: text('two_step').$type<AccessAnswer>().notNull(),
    secondHolder: text('second_holder').$type<AccessAnswer>().notNull(),
    /** Where the way in is kept, such as "the team's password store"; null for not said. */
    whereKept: text('where_kept'),
    confirmedOn: date('confirmed_on').notNull(),
    confirmedBy: text('confirmed_by')
      .notNull()
      .references(() => people.id),
    version: integer('version').notNull().default(1)
  },
  (table) => [
    check('account_access_shared_mailbox_known', oneOf(table.sharedMailbox, ACCESS_ANSWERS)),
    check('account_access_two_step_known', oneOf(table.twoStep, ACCESS_ANSWERS)),
    check('account_access_second_holder_known', oneOf(table.secondHolder, ACCESS_ANSWERS))
  ]
);

/** What went into an account in a month, as those who run it estimate. */
export const monthlyInputs = pgTable(
  'monthly_inputs',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    month: date('month').notNull(),
    /** All hours, own time among them. */
    hours: numeric('hours', { precision: 5, scale: 1, mode: 'number' }).notNull(),
    ownHours: numeric('own_hours', { precision: 5, scale: 1, mode: 'number' }).notNull().default(0),
    /** In pounds; null where nothing was said. */
    spend: numeric('spend', { precision: 9, scale: 2, mode: 'number' }),
    saidBy: text('said_by')
      .notNull()
      .references(() => people.id),
    saidAt: moment('said_at').notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.month] }),
    check('monthly_inputs_whole_month', isMonth(table.month)),
    check(
      'monthly_inputs_hours',
      sql`${table.hours} between 0 and 744 and ${table.ownHours} between 0 and ${table.hours}`
    ),
    check('monthly_inputs_spend', sql`${table.spend} >= 0`)
  ]
);

/** Who takes the next step of a service, by job title or name: its web publisher, and its partner in communications. */
export const servicePartners = pgTable('service_partners', {
  serviceId: uuid('service_id')
    .primaryKey()
    .references(() => services.id, { onDelete: 'cascade' }),
  webPublisher: text('web_publisher'),
  commsPartner: text('comms_partner')
});
