import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { PUBLIC_TEXTS, type PublicText } from '$lib/domain/council/public-texts';
import { moment, oneOf } from './columns';

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
