import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import {
  ACCOUNT_KINDS,
  ACCOUNT_STATUSES,
  PLATFORMS,
  type AccountKind,
  type AccountStatus,
  type Platform
} from '$lib/domain/account/account';
import { id, isMonth, moment, oneOf } from './columns';
import { people } from './people';
import { services } from './services';

/** The register of social accounts. */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    platform: text('platform').$type<Platform>().notNull(),
    handle: text('handle').notNull(),
    address: text('address').notNull(),
    kind: text('kind').$type<AccountKind>().notNull(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    leadId: text('lead_id').references(() => people.id),
    /** In one line: made of the first two of the three below, once they are written. */
    purpose: text('purpose').notNull(),
    /** For whom it is. */
    forWhom: text('for_whom'),
    /** What these people would do. */
    wouldDo: text('would_do'),
    /** How we would know; the measures stand in account_measures. */
    wouldKnow: text('would_know'),
    reviewOn: date('review_on'),
    status: text('status').$type<AccountStatus>().notNull().default('active'),
    /** First day of the account; empty when it was there before the register. */
    openedOn: date('opened_on'),
    dormantSince: date('dormant_since'),
    closedOn: date('closed_on'),
    closedReason: text('closed_reason'),
    /** What was learnt, as said at closing: reports tell it beside the reason. */
    closedLesson: text('closed_lesson'),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow()
  },
  (table) => [
    uniqueIndex('accounts_one_per_handle').on(table.platform, sql`lower(${table.handle})`),
    index('accounts_of_service').on(table.serviceId),
    check('accounts_platform_known', oneOf(table.platform, PLATFORMS)),
    check('accounts_kind_known', oneOf(table.kind, ACCOUNT_KINDS)),
    check('accounts_status_known', oneOf(table.status, ACCOUNT_STATUSES)),
    check(
      'accounts_closed_with_day_and_reason',
      sql`(${table.status} = 'closed') = (${table.closedOn} is not null and ${table.closedReason} is not null)`
    ),
    check('accounts_dormant_with_day', sql`${table.status} <> 'dormant' or ${table.dormantSince} is not null`)
  ]
);

/** Who covers for the lead. */
export const accountDeputies = pgTable(
  'account_deputies',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' })
  },
  (table) => [primaryKey({ columns: [table.accountId, table.personId] })]
);

/** Which service ran an account until before a month; since then it is the next one of these, or the account's own. */
export const accountPasts = pgTable(
  'account_pasts',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    untilMonth: date('until_month').notNull(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id)
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.untilMonth] }),
    check('account_pasts_whole_month', isMonth(table.untilMonth))
  ]
);

/** "Nothing to record" for an account and a month. */
export const nilReturns = pgTable(
  'nil_returns',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    month: date('month').notNull(),
    recordedBy: text('recorded_by').references(() => people.id),
    recordedAt: moment('recorded_at').notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.month] }),
    check('nil_returns_whole_month', isMonth(table.month))
  ]
);
