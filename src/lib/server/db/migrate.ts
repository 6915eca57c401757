import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** The database cannot be used as it is; the message tells a person what to do. */
export class DatabaseUnusable extends Error {
  /** A person can mend it: no stack is printed. */
  readonly mendable = true;

  constructor(message: string) {
    super(message);
    this.name = 'DatabaseUnusable';
  }
}

interface Journal {
  entries: { tag: string; when: number }[];
}

/** Any fixed number: everyone who migrates a Ripplemark database takes this lock first. */
const MIGRATION_LOCK = 7_415_203;
const OLDEST_SERVER = 15;

/**
 * Brings a database up to this version of the app. Safe when several processes start at once.
 * @throws DatabaseUnusable when it cannot be reached, is too old, or was made by a newer app
 */
export async function migrateDatabase(url: string, folder = join(process.cwd(), 'drizzle')): Promise<void> {
  const journal = readJournal(folder);
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await refuseOldServer(client);
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await refuseStrangeHistory(client, journal);
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end({ timeout: 5 });
  }
}

function readJournal(folder: string): Journal {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;
  journal.entries.forEach((entry, index) => {
    const before = journal.entries[index - 1];
    // Drizzle silently skips a migration that is dated before the newest one applied.
    if (before && entry.when <= before.when)
      throw new Error(`migration ${entry.tag} is not dated after ${before.tag}`);
  });
  return journal;
}

async function refuseOldServer(client: postgres.Sql): Promise<void> {
  const [row] = await client`show server_version_num`.catch((error: Error) => {
    throw new DatabaseUnusable(
      `The database does not answer (${reason(error)}). Start it, or correct DATABASE_URL, and try again.`
    );
  });
  const major = Math.floor(Number(row?.server_version_num) / 10_000);
  if (major >= OLDEST_SERVER) return;
  throw new DatabaseUnusable(
    `The database is PostgreSQL ${major}, which is too old. Ripplemark needs PostgreSQL ${OLDEST_SERVER} or newer.`
  );
}

async function refuseStrangeHistory(client: postgres.Sql, journal: Journal): Promise<void> {
  const [found] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!found?.name) return;
  const applied = await client`select created_at from drizzle.__drizzle_migrations order by created_at`;
  const agree = applied.every((row, index) => Number(row.created_at) === journal.entries[index]?.when);
  if (agree) return;
  throw new DatabaseUnusable(
    'The database was changed by another version of Ripplemark. Start the version that made it, or restore a backup of this version.'
  );
}

/** The code of a connection failure; never its message, which can hold the address and the user. */
function reason(error: Error & { code?: string }): string {
  const code = error.code ?? 'no answer';
  if (code === 'ECONNREFUSED' || code === 'CONNECT_TIMEOUT') return 'nothing listens at its address';
  if (code === '28P01') return 'it refuses the password';
  if (code === '3D000') return 'it has no such database';
  return code;
}
