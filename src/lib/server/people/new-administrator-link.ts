import { and, asc, eq, isNull } from 'drizzle-orm';
import { connect, type Db } from '$lib/server/db/client';
import { startEmbeddedDatabase } from '$lib/server/db/embedded';
import { chooseDataFolder } from '$lib/server/db/embedded/choose-data-folder';
import { people } from '$lib/server/db/schema';
import { readSettings, type Settings } from '$lib/server/settings';
import { inviteFirstAdministrator } from './first-administrator';
import { addLink } from './signing-in/new-passwords';

/**
 * For an installation whose administrators have all lost their passwords: a link for one of them, in words for whoever
 * runs the command. Whoever may run it has the database anyway.
 * @param env as for the app itself, so that it finds the same database
 * @param email which administrator, where there are several
 * @throws WrongSettings, DatabaseUnavailable
 */
export async function newAdministratorLink(
  env: Record<string, string | undefined>,
  email: string | undefined
): Promise<string> {
  const settings = readSettings(env);
  const embedded =
    settings.databaseUrl === null ? await startEmbeddedDatabase(await folderOf(settings)) : null;
  const connection = connect(settings.databaseUrl ?? embedded!.url, 1);
  try {
    return await linkInWords(connection.db, settings.origin, email);
  } finally {
    await connection.close();
    await embedded?.stop();
  }
}

/** The link, or why there is none, and what to do instead. */
export async function linkInWords(db: Db, origin: string, email: string | undefined): Promise<string> {
  const administrators = await db
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(and(eq(people.role, 'admin'), isNull(people.deactivatedAt)))
    .orderBy(asc(people.email));
  const first = await inviteFirstAdministrator(db, origin);
  if (first)
    return `Nobody has joined yet. The first administrator joins with this link, within 7 days:\n${first}`;
  const chosen = email
    ? administrators.find((person) => person.email === email.trim().toLowerCase())
    : administrators.length === 1
      ? administrators[0]
      : undefined;
  if (administrators.length === 0) return NOBODY;
  if (!chosen) return whichInWords(administrators.map((person) => person.email));
  const secret = await db.transaction((tx) => addLink(tx, chosen.id, null));
  return `${chosen.email} chooses a new password with this link, once, within an hour:\n${origin}/new-password/${secret}`;
}

const NOBODY =
  'People have joined, and none of them is an administrator any more. Restore a backup of the database from when there was one: docs/running-it.md says how.';

function whichInWords(emails: string[]): string {
  return `Say which administrator, such as: npm run new-administrator-link -- ${emails[0]}\nAdministrators: ${emails.join(', ')}`;
}

async function folderOf({ dataDir }: Settings): Promise<string> {
  return dataDir ?? (await chooseDataFolder()).dataDir;
}
