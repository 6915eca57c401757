import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from '../accounts';
import { id, moment } from '../columns';
import { measures } from '../measures';

/** A campaign: an aim, from a day to a day. Outcomes can name theirs (`outcomes.campaign_id`). */
export const campaigns = pgTable(
  'campaigns',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull().unique(),
    aim: text('aim').notNull(),
    firstDay: date('first_day').notNull(),
    lastDay: date('last_day').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow()
  },
  (table) => [check('campaigns_in_order', sql`${table.lastDay} >= ${table.firstDay}`)]
);

/** The accounts that took part in a campaign. */
export const campaignAccounts = pgTable(
  'campaign_accounts',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' })
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.accountId] })]
);

/** The measures that a campaign is expected to move. */
export const campaignMeasures = pgTable(
  'campaign_measures',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id)
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.measureId] })]
);
