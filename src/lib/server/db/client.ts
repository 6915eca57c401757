import { sql } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema';

/** The database, or one transaction of it: every server function takes either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

export interface Connection {
  db: Db;
  close(): Promise<void>;
}

/** Opens a pool. `prepare: false` keeps it usable through pgbouncer in transaction mode. */
export function connect(url: string, connections = 10): Connection {
  const client = postgres(url, {
    max: connections,
    prepare: false,
    onnotice: () => {},
    connection: { application_name: 'ripplemark' }
  });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) };
}

/** Does the database answer at all? */
export async function databaseAnswers(db: Db): Promise<boolean> {
  return db.execute(sql`select 1`).then(
    () => true,
    () => false
  );
}
