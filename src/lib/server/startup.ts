import { dayInLondon } from '$lib/domain/calendar/london';
import { holdAppLock } from './db/app-lock';
import { connect, type Connection } from './db/client';
import { prepareDemonstration } from '$lib/server/demo/prepare';
import { startEmbeddedDatabase } from './db/embedded';
import { DatabaseUnusable, migrateDatabase } from './db/migrate';
import { inviteFirstAdministrator } from '$lib/server/people/first-administrator';
import { readSettings, type Settings } from './settings';

interface Running {
  settings: Settings & { dataDir: string };
  connection: Connection;
}

let running: Running | undefined;

/** The running app's settings and database; an error before `startUp` has finished. */
export function app(): Running {
  if (!running) throw new Error('the app has not started');
  return running;
}

/**
 * Starts everything the app needs, once: settings, database, migrations, demonstration. What a person can mend is
 * thrown with `mendable`, and `scripts/start.js` prints it as one plain sentence.
 */
export async function startUp(): Promise<void> {
  running ??= await start();
}

async function start(): Promise<Running> {
  const settings = await withDataFolder(readSettings(process.env));
  const url = settings.databaseUrl ?? (await embeddedDatabase(settings.dataDir));
  await migrateDatabase(url);
  const connection = connect(url);
  atShutdown(() => connection.close());
  if (settings.demo) await prepareDemonstration(connection.db, settings.today ?? dayInLondon(new Date()));
  else await welcomeFirstAdministrator(connection, settings);
  return { settings, connection };
}

/** The folder is chosen here, once: the database and the secret of the sessions stay together. */
async function withDataFolder(settings: Settings): Promise<Running['settings']> {
  if (settings.dataDir !== null) return { ...settings, dataDir: settings.dataDir };
  if (settings.databaseUrl !== null) return { ...settings, dataDir: './data' };
  const { dataDir, notice } = await chooseDataFolder();
  if (notice) console.log(`ripplemark: ${notice}`);
  return { ...settings, dataDir };
}

async function embeddedDatabase(dataDir: string): Promise<string> {
  const database = await startEmbeddedDatabase(dataDir);
  atShutdown(() => database.stop());
  const lock = await holdAppLock(database.url);
  if (!lock) {
    throw new DatabaseUnusable(
      `Ripplemark is already running on the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`
    );
  }
  atShutdown(() => lock.release());
  return database.url;
}

async function welcomeFirstAdministrator({ db }: Connection, { origin }: Settings): Promise<void> {
  const link = await inviteFirstAdministrator(db, origin);
  if (link)
    console.log(
      `Nobody has joined yet. The first administrator joins with this link, within 7 days:\n${link}`
    );
}

const farewells: (() => Promise<void>)[] = [];

/** What was opened last is closed first: the pool before the database that it uses. */
function atShutdown(farewell: () => Promise<void>): void {
  if (farewells.length === 0) process.once('sveltekit:shutdown', sayFarewells);
  farewells.unshift(farewell);
}

async function sayFarewells(): Promise<void> {
  for (const farewell of farewells) await farewell();
}
