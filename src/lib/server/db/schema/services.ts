import { sql } from 'drizzle-orm';
import { check, date, pgTable, primaryKey, text, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { id, isMonth, moment } from './columns';

/** Directorates group services. */
export const directorates = pgTable('directorates', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull().unique()
});

/** Services: teams that serve residents. A service may end, or join another one, from a month on. */
export const services = pgTable(
  'services',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull().unique(),
    /** Where it belonged before its first move: ask `directorateIn` of server/db/service-places.ts for any month. */
    firstDirectorateId: uuid('directorate_id')
      .notNull()
      .references(() => directorates.id),
    /** The first month in which it is no more. */
    endedFrom: date('ended_from'),
    /** The service that it joined. */
    successorId: uuid('successor_id').references((): AnyPgColumn => services.id),
    endReason: text('end_reason'),
    endRecordedAt: moment('end_recorded_at')
  },
  (table) => [
    check('services_end_whole_month', sql`${table.endedFrom} is null or ${isMonth(table.endedFrom)}`),
    check(
      'services_end_recorded',
      sql`(${table.endedFrom} is null) = (${table.endRecordedAt} is null) and (${table.endedFrom} is not null or (${table.successorId} is null and ${table.endReason} is null))`
    ),
    check('services_join_another', sql`${table.successorId} <> ${table.id}`)
  ]
);

/** From this month on a service belongs to another directorate. */
export const serviceMoves = pgTable(
  'service_moves',
  {
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id, { onDelete: 'cascade' }),
    fromMonth: date('from_month').notNull(),
    directorateId: uuid('directorate_id')
      .notNull()
      .references(() => directorates.id),
    recordedAt: moment('recorded_at').notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.fromMonth] }),
    check('service_moves_whole_month', isMonth(table.fromMonth))
  ]
);
