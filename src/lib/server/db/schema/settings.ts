import { sql } from 'drizzle-orm';
import { check, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { moment } from './columns';

/** The council's settings: one row. */
export const settings = pgTable(
  'settings',
  {
    id: smallint('id').primaryKey().default(1),
    councilName: text('council_name').notNull().default('Your council'),
    brandColour: text('brand_colour').notNull().default('#0b5563'),
    /** First month of the financial year, 1 to 12. */
    yearFirstMonth: smallint('year_first_month').notNull().default(4),
    /** Since when nobody wants to see the set-up list any more. */
    setUpPutAwayAt: moment('set_up_put_away_at'),
    version: integer('version').notNull().default(1)
  },
  (table) => [
    check('settings_one_row', sql`${table.id} = 1`),
    check('settings_first_month', sql`${table.yearFirstMonth} between 1 and 12`),
    check('settings_brand_colour', sql`${table.brandColour} ~ '^#[0-9a-f]{6}$'`)
  ]
);
