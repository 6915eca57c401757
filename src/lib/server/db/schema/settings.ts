import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { DEFAULT_RETENTION } from '$lib/domain/consent/retention';
import { PUBLIC_TEXTS, type PublicText } from '$lib/domain/council/public-texts';
import { moment, oneOf } from './columns';

/** The council's settings: one row. */
export const settings = pgTable(
  'settings',
  {
    id: smallint('id').primaryKey().default(1),
    councilName: text('council_name').notNull().default('Your council'),
    brandColour: text('brand_colour').notNull().default('#0b5563'),
    /** First month of the financial year, 1 to 12. */
    yearFirstMonth: smallint('year_first_month').notNull().default(4),
    /** How long words of stories are kept: domain/consent/retention.ts says what each means. */
    /** The day of the upgrade that brought the rule, where a council had stories before. */
    retentionSince: date('retention_since'),
    graceDays: smallint('grace_days').notNull().default(DEFAULT_RETENTION.graceDays),
    unagreedMonths: smallint('unagreed_months').notNull().default(DEFAULT_RETENTION.unagreedMonths),
    nobodyMonths: smallint('nobody_months').notNull().default(DEFAULT_RETENTION.nobodyMonths),
    /** Since when nobody wants to see the set-up list any more. */
    setUpPutAwayAt: moment('set_up_put_away_at'),
    version: integer('version').notNull().default(1)
  },
  (table) => [
    check('settings_one_row', sql`${table.id} = 1`),
    check('settings_grace_days', sql`${table.graceDays} between 0 and 365`),
    check('settings_unagreed_months', sql`${table.unagreedMonths} between 1 and 120`),
    check('settings_nobody_months', sql`${table.nobodyMonths} between 1 and 240`),
    check('settings_first_month', sql`${table.yearFirstMonth} between 1 and 12`),
    check('settings_brand_colour', sql`${table.brandColour} ~ '^#[0-9a-f]{6}$'`)
  ]
);

/** The texts of public pages, in Markdown, as communications wrote them. A page without a row shows the text that comes with Ripplemark. */
export const publicTexts = pgTable(
  'public_texts',
  {
    page: text('page').$type<PublicText>().primaryKey(),
    words: text('words').notNull(),
    version: integer('version').notNull().default(1),
    updatedAt: moment('updated_at').notNull().defaultNow()
  },
  (table) => [check('public_texts_known', oneOf(table.page, PUBLIC_TEXTS))]
);
