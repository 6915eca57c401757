import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { exists, folderOf, homeOf } from './cluster';
import { isOpenedFor } from './data-folder';
import { DatabaseUnavailable } from './database-unavailable';
import { canEnter, chooseServerUser, type ServerUser } from './server-user';

/** Where the data of checkouts are that PostgreSQL's user cannot reach, each in a folder of its own. */
const SHELTER = '/var/lib/ripplemark';

/** Where the data are kept, and one line about it for the start when that is not where people look first. */
export type DataFolder = { dataDir: string; notice: string | null };

/**
 * Chooses the folder for the database and the secret when none was set: `data` in the checkout. Where PostgreSQL's user
 * cannot reach that (root's own home, for one), a folder of this checkout's own under /var/lib/ripplemark, the same on
 * every start. A database that is there already stays where it is.
 * @param checkout the folder that Ripplemark was started in
 * @throws DatabaseUnavailable when the folder under /var/lib/ripplemark cannot be made
 */
export async function chooseDataFolder(checkout = process.cwd(), shelter = SHELTER): Promise<DataFolder> {
  const usual = { dataDir: path.join(checkout, 'data'), notice: null };
  if (await holdsDatabase(usual.dataDir)) return usual;
  const user = chooseServerUser();
  if (!user) return usual;
  const apart = path.join(shelter, await nameApart(checkout));
  if (!(await holdsDatabase(apart))) {
    if (await canReach(user, usual.dataDir)) return usual;
    await makeApart(apart, usual.dataDir, user);
  }
  return {
    dataDir: apart,
    notice: `the data are in ${apart}, because PostgreSQL runs as the user "${user.name}" when root starts it (DATA_DIR sets another folder)`
  };
}

function holdsDatabase(dataDir: string): Promise<boolean> {
  return exists(folderOf(homeOf(dataDir)));
}

/** The checkout's own name, and what tells it from every other of that name. */
async function nameApart(checkout: string): Promise<string> {
  const folder = await realpath(checkout);
  const name = path.basename(folder).replace(/[^\w.-]/g, '-') || 'ripplemark';
  return `${name}-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
}

/** A data folder that is not there yet can be reached when the folder that it will stand in can. */
async function canReach(user: ServerUser, dataDir: string): Promise<boolean> {
  if (await exists(dataDir)) return isOpenedFor(user, await realpath(dataDir));
  return canEnter(user, path.dirname(dataDir));
}

async function makeApart(folder: string, usual: string, user: ServerUser): Promise<void> {
  try {
    await makePassable(path.dirname(folder));
    await makePassable(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseUnavailable(
      `Ripplemark was started as root, so its PostgreSQL runs as the user "${user?.name}", who cannot reach ${usual}, and the folder ${folder} cannot be made instead (${code}): set DATA_DIR to a folder that every user can pass through, or start Ripplemark as an ordinary user.`,
      { cause: error }
    );
  }
}

/** Made by root with a strict umask, a folder would shut PostgreSQL's user out. One that exists is left as it is. */
async function makePassable(folder: string): Promise<void> {
  const made = await mkdir(folder).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    }
  );
  if (made) await chmod(folder, 0o711);
}
