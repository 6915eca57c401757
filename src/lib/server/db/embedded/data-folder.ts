import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseUnavailable } from './database-unavailable';
import { canEnter, type ServerUser } from './server-user';

/**
 * Makes the data folder if it is missing and proves that it can be written.
 * @returns its real path, absolute and without links
 * @throws DatabaseUnavailable when it cannot be made or written
 */
export async function prepareDataFolder(dataDir: string): Promise<string> {
  try {
    await makeFolder(path.resolve(dataDir));
    const folder = await realpath(dataDir);
    const trial = path.join(folder, `.trial-${randomUUID()}`);
    await writeFile(trial, '');
    await rm(trial);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseUnavailable(
      `Ripplemark cannot write its data folder ${path.resolve(dataDir)} (${code}): make it writable for the user who starts Ripplemark, or set DATA_DIR to another folder.`,
      { cause: error }
    );
  }
}

/** What Ripplemark itself puts into a data folder. */
const OURS = /^(postgresql|auth-secret|\.trial-)/;

/**
 * Makes sure that the server's user can pass through the data folder.
 * @throws DatabaseUnavailable when the user cannot get there
 */
export async function letServerUserPass(user: ServerUser, folder: string): Promise<void> {
  if (await isOpenedFor(user, folder)) return;
  throw new DatabaseUnavailable(
    `Ripplemark was started as root, so its PostgreSQL runs as the user "${user?.name}", who cannot reach the data folder ${folder}: let every user pass through the folders above it (chmod o+x), set DATA_DIR to a folder such as /srv/ripplemark, or start Ripplemark as an ordinary user.`
  );
}

/**
 * Whether the server's user can pass through the data folder. A folder that holds nothing but Ripplemark's own is
 * opened for passage (none but its owner can list it); any other is left as it is.
 */
export async function isOpenedFor(user: ServerUser, folder: string): Promise<boolean> {
  if (canEnter(user, folder)) return true;
  if (!(await readdir(folder)).every((name) => OURS.test(name))) return false;
  await chmod(folder, ((await stat(folder)).mode & 0o777) | 0o011);
  return canEnter(user, folder);
}

/** Node's own recursive mkdir never ends where a folder exists and refuses new ones with ENOENT, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  if (await isFolder(folder)) return;
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (status) => status.isDirectory(),
    () => false
  );
}
