import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseUnavailable } from './database-unavailable';
import { runProgram, type Programs } from './programs';
import type { ServerUser } from './server-user';

/**
 * One PostgreSQL database cluster on disk. `home` is made in one piece and holds
 * `cluster/` (PostgreSQL's own folder), `password` and `server.log`.
 */
export type Cluster = { home: string; folder: string; log: string; password: string };

/** The name of the superuser, and of the database that Ripplemark keeps its tables in. */
export const DATABASE_USER = 'ripplemark';
export const DATABASE_NAME = 'ripplemark';

/** Where the cluster of a data folder lives. */
export function homeOf(dataDir: string): string {
  return path.join(dataDir, 'postgresql');
}

/** The folder that PostgreSQL calls its data directory. */
export function folderOf(home: string): string {
  return path.join(home, 'cluster');
}

/**
 * Makes a cluster in a sibling folder and renames it in, so that it is there whole or not at all. When another
 * process was quicker, its cluster is kept and this one thrown away.
 * @throws DatabaseUnavailable when PostgreSQL cannot make it
 */
export async function initialise(home: string, programs: Programs, user: ServerUser): Promise<void> {
  const draft = `${home}-new-${randomUUID()}`;
  try {
    await makeFolders(draft, user);
    await makeCluster(draft, programs, user);
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (await exists(folderOf(home))) return;
    throw error;
  }
}

/**
 * Reads the password of a cluster that exists, and clears away what unfinished first starts left beside it.
 * @throws DatabaseUnavailable when the files belong to another user
 */
export async function openCluster(home: string): Promise<Cluster> {
  const password = await readFile(path.join(home, 'password'), 'utf8').catch((error) => {
    throw new DatabaseUnavailable(
      `Ripplemark cannot read its database in ${home} (${error.code}): start it as the user who made it, or set DATA_DIR to another folder.`,
      { cause: error }
    );
  });
  await removeUnfinished(home);
  return { home, folder: folderOf(home), log: path.join(home, 'server.log'), password: password.trim() };
}

/** Whether a file or folder is there. */
export async function exists(fileOrFolder: string): Promise<boolean> {
  return stat(fileOrFolder).then(
    () => true,
    () => false
  );
}

async function makeFolders(draft: string, user: ServerUser): Promise<void> {
  await mkdir(draft);
  await mkdir(folderOf(draft));
  await chmod(folderOf(draft), 0o700);
  await chmod(draft, user ? 0o711 : 0o700);
  if (user) await chown(folderOf(draft), user.uid, user.gid);
}

async function makeCluster(draft: string, programs: Programs, user: ServerUser): Promise<void> {
  const password = randomBytes(24).toString('hex');
  await writeDurably(path.join(draft, 'password'), password);
  // initdb reads the password from a file, as the server's user, who may not read ours.
  const passwordForInitdb = path.join(draft, 'password-for-initdb');
  await writeFile(passwordForInitdb, password, { mode: 0o600 });
  if (user) await chown(passwordForInitdb, user.uid, user.gid);

  await mustSucceed(
    await runProgram(
      programs.initdb,
      [
        ...['-D', folderOf(draft), '-U', DATABASE_USER, `--pwfile=${passwordForInitdb}`],
        ...['-A', 'scram-sha-256', '--encoding=UTF8', '--data-checksums', '--no-instructions'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      ],
      { user, cwd: folderOf(draft) }
    )
  );
  await rm(passwordForInitdb);
  await mustSucceed(
    await runProgram(programs.postgres, ['--single', '-D', folderOf(draft), 'postgres'], {
      user,
      cwd: folderOf(draft),
      input: `create database ${DATABASE_NAME}\n`
    })
  );
}

async function mustSucceed(result: { code: number | null; output: string }): Promise<void> {
  if (result.code === 0) return;
  const reason =
    /^.*?(?:error|FATAL|PANIC): *(.*)$/im.exec(result.output)?.[1] ?? result.output.trim().split('\n').at(-1);
  throw new DatabaseUnavailable(
    `PostgreSQL could not make a new database (${reason}): mend that, or set DATABASE_URL to the address of a PostgreSQL server.`
  );
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeUnfinished(home: string): Promise<void> {
  const parent = path.dirname(home);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${path.basename(home)}-new-`)) continue;
    await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
