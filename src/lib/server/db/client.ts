import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { PAGE_LIMITS, type Limits } from './limits';
import * as schema from './schema';

/** The database, or one transaction of it: every server function takes either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

export interface Connection {
  db: Db;
  close(): Promise<void>;
}

/** How long a new connection may take to open, in seconds. */
const OPENING = 5;
/** How soon a lost connection may be opened again, in seconds; each try is some request's, so there is no storm. */
const AGAIN = 0.1;

/**
 * Opens a pool. `prepare: false` keeps it usable through pgbouncer in transaction mode.
 * @param limits null where the server takes none
 */
export function connect(url: string, connections = 10, limits: Limits | null = PAGE_LIMITS): Connection {
  const client = postgres(url, {
    max: connections,
    prepare: false,
    connect_timeout: OPENING,
    backoff: () => AGAIN,
    onnotice: () => {},
    connection: { application_name: 'ripplemark', ...limits }
  });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) };
}
