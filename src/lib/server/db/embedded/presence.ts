import { realpath } from 'node:fs/promises';
import postgres from 'postgres';
import { answerWithin } from '../answer-within';
import { DATABASE_USER, type Cluster } from './cluster';

/** One connection that tells every other Ripplemark on this server: somebody is here, do not stop it. */
export type Presence = postgres.Sql;

/** Held shared by everyone who is here, and exclusively by the one who is about to stop the server. */
const PRESENCE_LOCK = 7_277_001;

const APPLICATION = 'ripplemark presence';

/** How long a connection may take, in seconds. */
const CONNECT_TIMEOUT = 5;

/** How long the connections of our own pool may take to disappear after they were closed, in milliseconds. */
const FAREWELL = 2_000;

/** The address of a database on the cluster's server. */
export function addressOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${DATABASE_USER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/**
 * Attaches to the server on that port, if it lives, is this cluster's, and nobody is about to stop it.
 * A server lives when it answers a query; nothing else counts.
 */
export async function attach(cluster: Cluster, port: number): Promise<Presence | null> {
  const sql = connect(addressOf(cluster, port, 'postgres'));
  try {
    const [server] = await answerWithin(
      (CONNECT_TIMEOUT + 1) * 1000,
      sql<{ folder: string; admitted: boolean }[]>`
        select current_setting('data_directory') as folder, pg_try_advisory_lock_shared(${PRESENCE_LOCK}) as admitted`
    );
    if (server?.admitted && (await isSameFolder(server.folder, cluster.folder))) return sql;
  } catch {
    // refused, starting up, shutting down, not our server, or another program that took the port of one that was killed
  }
  await sql.end({ timeout: 1 });
  return null;
}

/** Calls back, once, when a connection is lost: also when that was before anybody asked. */
export function whenLost(sql: Presence, onLost: () => void): void {
  let isLost = false;
  const lose = () => {
    if (!isLost) onLost();
    isLost = true;
  };
  sql.options.onclose = lose;
  sql`select 1`.catch(lose);
}

/**
 * Gives up our own place and finds out whether anybody else is connected.
 * @returns true when nobody is; until the connection ends, nobody can attach any more
 */
export async function isLastToLeave(sql: Presence): Promise<boolean> {
  try {
    await sql`select pg_advisory_unlock_shared(${PRESENCE_LOCK})`;
    const [lock] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${PRESENCE_LOCK}) as held`;
    if (!lock?.held) return false;
    const until = Date.now() + FAREWELL;
    while ((await countOthers(sql)) > 0) {
      if (Date.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return true;
  } catch {
    return false;
  }
}

function connect(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    connect_timeout: CONNECT_TIMEOUT,
    idle_timeout: 0,
    // The lock belongs to the connection, so it must not be replaced by a younger one (postgres.js does after half an hour).
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: APPLICATION }
  });
}

/** Presences are not counted: with the exclusive lock in our hands, one that is left is being turned away. */
async function countOthers(sql: Presence): Promise<number> {
  const [row] = await sql<{ others: number }[]>`
    select count(*)::int as others from pg_stat_activity
    where backend_type = 'client backend' and application_name <> ${APPLICATION}`;
  return row?.others ?? 0;
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([realpath(one), realpath(other)]);
  return first === second;
}
