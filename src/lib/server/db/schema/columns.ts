import { sql, type SQL } from 'drizzle-orm';
import { timestamp, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';

/** A generated identity. */
export function id() {
  return uuid('id')
    .primaryKey()
    .default(sql`gen_random_uuid()`);
}

/** A moment, in UTC; for the record of who did what when, never for the day of an outcome. */
export function moment(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date' });
}

/** `column in ('a', 'b')`, for the closed lists of the domain. */
export function oneOf(column: AnyPgColumn, values: Record<string, unknown>): SQL {
  const list = Object.keys(values).map((value) => `'${value}'`);
  return sql`${column} in (${sql.raw(list.join(', '))})`;
}

/** `column` is the first day of a month. */
export function isMonth(column: AnyPgColumn): SQL {
  return sql`extract(day from ${column}) = 1`;
}
