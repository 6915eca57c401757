import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id } from './columns';

/** Directorates group services. */
export const directorates = pgTable('directorates', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull().unique()
});

/** Services: teams that serve residents. */
export const services = pgTable('services', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull().unique(),
  directorateId: uuid('directorate_id')
    .notNull()
    .references(() => directorates.id)
});
