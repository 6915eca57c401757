import postgres from 'postgres';

/** How long PostgreSQL lets something of ours last before it ends it, in milliseconds. */
export interface Limits {
  /** One statement. */
  statement_timeout: number;
  /** Waiting for a lock that somebody else holds. */
  lock_timeout: number;
  /** A transaction in which nothing is asked any more. */
  idle_in_transaction_session_timeout: number;
}

/** For pages and forms: a person waits. */
export const PAGE_LIMITS: Limits = {
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000
};

/** For what is long by its nature: imports, exports, publishing, the demonstration. */
export const LONG_WORK_LIMITS: Limits = {
  statement_timeout: 300_000,
  lock_timeout: 30_000,
  idle_in_transaction_session_timeout: 300_000
};

/** How PostgreSQL's protocol, and pgbouncer with it, refuses a setting that comes with a new connection. */
const PROTOCOL_VIOLATION = '08P01';

/**
 * Whether a server takes limits with each new connection. pgbouncer does not, unless it is told to.
 * @throws when the database cannot be reached
 */
export async function takesLimits(url: string): Promise<boolean> {
  const sql = postgres(url, {
    max: 1,
    fetch_types: false,
    connect_timeout: 10,
    connection: { ...PAGE_LIMITS }
  });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === PROTOCOL_VIOLATION) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
