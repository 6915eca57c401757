import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dayInLondon } from '$lib/domain/calendar/london';
import { keepAppLock } from './db/app-lock';
import { nowRuns, type Running } from './app';
import { connect, type Connection } from './db/client';
import { prepareDemonstration } from '$lib/server/demo/prepare';
import { startEmbeddedDatabase } from './db/embedded';
import { chooseDataFolder } from './db/embedded/choose-data-folder';
import { LONG_WORK_LIMITS, PAGE_LIMITS, takesLimits } from './db/limits';
import { DatabaseUnusable, migrateDatabase } from './db/migrate';
import { runTimeAddress } from './db/roles/run-time-role';
import { openProbe } from './db/probe';
import { inviteFirstAdministrator } from '$lib/server/people/first-administrator';
import { eraseAgain } from '$lib/server/erasure/again/erase-again';
import { startDailyWork } from '$lib/server/home/daily';
import { keepAuthSecret } from '$lib/server/people/signing-in/auth-secret';
import { startMailJob } from '$lib/server/mail/mail-job';
import { endOnUncaughtErrors } from './request/uncaught';
import { readSettings, WrongSettings, type Settings } from './settings';

/** Connections for pages and forms. */
const PAGES = 10;
/** Connections for imports, exports and publishing. */
const LONG_WORKS = 5;

let started: Promise<void> | undefined;

/**
 * Starts everything the app needs, once: settings, database, migrations, demonstration. What a person can mend is
 * thrown with `mendable`, and `scripts/start.js` prints it as one plain sentence.
 */
export function startUp(): Promise<void> {
  return (started ??= start());
}

async function start(): Promise<void> {
  endOnUncaughtErrors();
  const settings = await withDataFolder(readSettings(process.env));
  const connections = await openConnections(await migratedDatabase(settings));
  const { connection, longWork } = connections;
  if (settings.demo) await prepareDemonstration(longWork.db, settings.today ?? dayInLondon(new Date()));
  else await welcomeFirstAdministrator(connection, settings);
  nowRuns({ settings, ...connections });
  await undoRestores(longWork, settings);
  startMail(settings, longWork);
  const daily = startDailyWork(
    longWork.db,
    () => settings.today ?? dayInLondon(new Date()),
    LOOK_EVERY * 60_000
  );
  atShutdown(() => daily.stop());
}

/** Migrates as the owner of the tables. @returns the address to work with, of a user who cannot rewrite the audit log */
async function migratedDatabase(settings: Running['settings']): Promise<string> {
  const { databaseUrl, migrationDatabaseUrl, dataDir } = settings;
  const owner = migrationDatabaseUrl ?? databaseUrl ?? (await embeddedDatabase(dataDir));
  await migrateDatabase(owner);
  const secret = new URL(owner).password || settings.authSecret || (await keepAuthSecret(dataDir));
  const { url, notice } = await runTimeAddress(owner, migrationDatabaseUrl && databaseUrl, secret);
  if (notice) console.log(notice);
  return url;
}

/** Seconds from one look into the outbox to the next. */
const MAIL_EVERY = 5;
/** Minutes from one look at the day's work to the next. */
const LOOK_EVERY = 30;

/**
 * What was erased stays erased: where the database is a restored backup, it is erased again before anybody is answered.
 * @throws WrongSettings where a folder was named for the list, and the list cannot be kept there
 */
async function undoRestores({ db }: Connection, settings: Running['settings']): Promise<void> {
  const folder = settings.erasuresDir ?? settings.dataDir;
  try {
    // A folder that was named must do from the first day on, not on the day of the first erasure.
    if (settings.erasuresDir !== null) await holdFolder(folder);
    const { erased, narrowed } = await eraseAgain(db, folder, settings.today ?? dayInLondon(new Date()));
    if (erased + narrowed > 0)
      console.log(
        `After a restore, ${erased} stories were erased again and ${narrowed} consents were narrowed again.`
      );
  } catch (error) {
    if (!isFileTrouble(error)) throw error;
    const sentence = `The list of erased stories cannot be kept in ${folder} (${error.code}). Let the app write there, or set ERASURES_DIR to a folder where it may.`;
    if (settings.erasuresDir !== null) throw new WrongSettings([sentence]);
    console.error(sentence);
  }
}

async function holdFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
}

function isFileTrouble(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** Sends mail while the app runs, where there is a mail server. */
function startMail(settings: Running['settings'], { db }: Connection): void {
  const { smtpUrl, mailFrom, origin } = settings;
  if (!smtpUrl || !mailFrom) return;
  const from = { name: 'Ripplemark', address: mailFrom };
  const job = startMailJob(db, smtpUrl, from, MAIL_EVERY * 1000, { host: new URL(origin).hostname });
  // A mail server may take minutes to answer; what it leaves open is listed as uncertain.
  atShutdown(() => Promise.race([job.stop(), inSeconds(5)]));
}

function inSeconds(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
}

/** The folder is chosen here, once: the database and the secret of the sessions stay together. */
async function withDataFolder(settings: Settings): Promise<Running['settings']> {
  if (settings.dataDir !== null) return { ...settings, dataDir: settings.dataDir };
  if (settings.databaseUrl !== null) return { ...settings, dataDir: './data' };
  const { dataDir, notice } = await chooseDataFolder();
  if (notice) console.log(`ripplemark: ${notice}`);
  return { ...settings, dataDir };
}

async function openConnections(url: string): Promise<Omit<Running, 'settings'>> {
  const takes = await takesLimits(url);
  if (!takes) console.log(WITHOUT_LIMITS);
  const connection = connect(url, PAGES, takes ? PAGE_LIMITS : null);
  const longWork = connect(url, LONG_WORKS, takes ? LONG_WORK_LIMITS : null);
  const probe = openProbe(url);
  for (const opened of [connection, longWork, probe]) atShutdown(() => opened.close());
  return { connection, longWork, probe };
}

const WITHOUT_LIMITS =
  'The database takes no time limits with a connection (pgbouncer?), so a statement may run without end: docs/running-it.md says how to set them.';

async function embeddedDatabase(dataDir: string): Promise<string> {
  const database = await startEmbeddedDatabase(dataDir, () =>
    startAgain('Its PostgreSQL has another address now.')
  );
  atShutdown(() => database.stop());
  const lock = await keepAppLock(database.url, () =>
    startAgain(`Another Ripplemark took the data folder ${dataDir}.`)
  );
  if (!lock) {
    throw new DatabaseUnusable(
      `Ripplemark is already running on the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`
    );
  }
  atShutdown(() => lock.release());
  return database.url;
}

/** Ends the app, which is then started again by `scripts/start.js` and begins with what is so by then. */
function startAgain(why: string): void {
  console.error(why);
  process.exit(1);
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
