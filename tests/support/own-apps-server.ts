import { randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../src/lib/server/db/embedded';
import { emptyDatabase, withoutWaitingForTheDisk } from './databases';

/** The PostgreSQL that the apps of all tests share which have an app of their own. It goes when the run goes. */
export function ownAppsFolder(): string {
  return path.join(tmpdir(), `ripplemark-own-apps-${process.env.BROWSER_TESTS_PORT}`);
}

const DEMONSTRATION = 'demonstration';
/** Any fixed number: one worker fills the demonstration, and the other waits for it. */
const FILLING = 7_415_901;

/** Starts that server, or attaches to it. */
export async function ownAppsServer(): Promise<EmbeddedDatabase> {
  const folder = ownAppsFolder();
  await mkdir(folder, { recursive: true });
  // Started as root, the database runs as somebody else, who must be able to pass through.
  await chmod(folder, 0o711);
  const server = await startEmbeddedDatabase(path.join(folder, 'database'));
  await withoutWaitingForTheDisk(server.url);
  return server;
}

/** An empty database for one app, and its address. */
export function ownDatabase(serverUrl: string): Promise<string> {
  return emptyDatabase(serverUrl, aName());
}

/**
 * A database with the demonstration, and its address. It is filled once, by an app, and copied from then on.
 * @param fill starts an app with an empty database, and ends it when it is ready
 */
export async function ownDemonstration(
  serverUrl: string,
  fill: (databaseUrl: string) => Promise<void>
): Promise<string> {
  const client = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${FILLING})`;
    const [there] = await client`select from pg_database where datname = ${DEMONSTRATION}`;
    if (!there) await fillDemonstration(client, serverUrl, fill);
  } finally {
    await client.end();
  }
  return emptyDatabase(serverUrl, aName(), DEMONSTRATION);
}

async function fillDemonstration(
  client: postgres.Sql,
  serverUrl: string,
  fill: (databaseUrl: string) => Promise<void>
): Promise<void> {
  const name = aName();
  await fill(await emptyDatabase(serverUrl, name));
  await client.unsafe(`alter database "${name}" rename to "${DEMONSTRATION}"`);
}

function aName(): string {
  return `own_${randomBytes(6).toString('hex')}`;
}
