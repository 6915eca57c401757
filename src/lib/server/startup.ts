import { readSettings, WrongSettings, type Settings } from './settings';
import { dayInLondon } from '$lib/domain/clock-words';
import { connect, type Connection } from './db/client';
import { DatabaseUnavailable, startEmbeddedDatabase } from './db/embedded';
import { holdAppLock } from './db/app-lock';
import { DatabaseUnusable, migrateDatabase } from './db/migrate';
import { prepareDemonstration } from './db/demo/prepare';

interface Running {
  settings: Settings;
  connection: Connection;
}

let running: Running | undefined;

/** The running app's settings and database; an error before `startUp` has finished. */
export function app(): Running {
  if (!running) throw new Error('the app has not started');
  return running;
}

/**
 * Starts everything the app needs, once: settings, database, migrations, demonstration.
 * What a person can mend ends the process with one plain sentence.
 */
export async function startUp(): Promise<void> {
  try {
    running ??= await start();
  } catch (error) {
    if (!isMendable(error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

async function start(): Promise<Running> {
  const settings = readSettings(process.env);
  const url = settings.databaseUrl ?? (await embedded(settings));
  await migrateDatabase(url);
  const connection = connect(url);
  process.once('sveltekit:shutdown', () => void connection.close());
  if (settings.demo) await prepareDemonstration(connection.db, settings.today ?? dayInLondon(new Date()));
  return { settings, connection };
}

async function embedded(settings: Settings): Promise<string> {
  const database = await startEmbeddedDatabase(settings.dataDir);
  const lock = await holdAppLock(database.url);
  if (!lock) {
    throw new DatabaseUnusable(
      `Ripplemark is already running on the data folder ${settings.dataDir}. Stop it first, or set DATA_DIR to another folder.`
    );
  }
  process.once('sveltekit:shutdown', async () => {
    await lock.release();
    await database.stop();
  });
  return database.url;
}

function isMendable(error: unknown): error is Error {
  return (
    error instanceof WrongSettings || error instanceof DatabaseUnavailable || error instanceof DatabaseUnusable
  );
}
