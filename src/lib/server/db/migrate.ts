import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { answerWithin, NO_ANSWER } from './answer-within';

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
export const MIGRATION_LOCK = 7_415_203;
const OLDEST_SERVER = 15;
/** How long a connection may take, in seconds: with what follows, a start gives up within 15. */
const CONNECT_TIMEOUT = 8;

/**
 * Brings a database up to this version of the app. Safe when several processes start at once.
 * @throws DatabaseUnusable when it cannot be reached, is too old, or was made by a newer app
 */
export async function migrateDatabase(url: string, folder = join(process.cwd(), 'drizzle')): Promise<void> {
  const journal = readJournal(folder);
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: CONNECT_TIMEOUT });
  try {
    await refuseOldServer(client);
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await refuseStrangeHistory(client, journal);
    await migrate(drizzle(client), { migrationsFolder: folder });
  } catch (error) {
    throw isRefusedForRights(error) ? new DatabaseUnusable(NO_OWNER) : error;
  } finally {
    await client.end({ timeout: 5 });
  }
}

const NO_OWNER =
  'The user of the database may not change its tables. Set MIGRATION_DATABASE_URL to the user who owns them, beside DATABASE_URL.';

/** PostgreSQL's "insufficient privilege", also as Drizzle wraps it: the user of the app at run time owns no tables. */
function isRefusedForRights(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '42501') || isRefusedForRights(error.cause);
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
  const asked = client`show server_version_num`;
  const [row] = await answerWithin((CONNECT_TIMEOUT + 1) * 1000, asked).catch(async (error: Error) => {
    await client.end({ timeout: 0 });
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

/** What a person can do something about, by the codes of connection failures. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at its address',
  ENOTFOUND: 'the name of its host is not known',
  EAI_AGAIN: 'the name of its host is not known',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its host cannot be reached',
  '28P01': 'it refuses the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no such database',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting, or about to stop'
};
/** A silent address, and one where something else answers. */
const NO_POSTGRESQL = [
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'EPIPE',
  NO_ANSWER
];

/** The code of a connection failure; never its message, which can hold the address and the user. */
export function reason(error: Error & { code?: string }): string {
  const code = error.code ?? 'no answer';
  if (NO_POSTGRESQL.includes(code)) return 'no PostgreSQL answers at its address';
  return REASONS[code] ?? code;
}
