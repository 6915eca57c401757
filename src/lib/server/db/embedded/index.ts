import { stat } from 'node:fs/promises';
import { DATABASE_NAME, exists, folderOf, homeOf, initialise, openCluster } from './cluster';
import { letServerUserPass, prepareDataFolder } from './data-folder';
import { addressOf } from './presence';
import { findPrograms } from './programs';
import { stayAttached } from './stay-attached';
import { chooseServerUser, ownerAsServerUser, type ServerUser } from './server-user';

/** A running embedded PostgreSQL: its address, and how to leave it. */
export type EmbeddedDatabase = {
  /** postgres:// address of Ripplemark's database, with its password. */
  url: string;
  /** Leaves the server, and stops it when nobody else is connected. End your own connections first. Never throws; a second call does nothing. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL of a data folder, or attaches to the one that runs there. A first call makes the database.
 * Any number of processes may call this at once and all get the same server.
 * @param dataDir the data folder; made if missing
 * @param onMoved given: a server that ends is started again, and this is called when it then has another address
 * @throws DatabaseUnavailable for everything that the person who started Ripplemark can mend
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  onMoved?: () => void
): Promise<EmbeddedDatabase> {
  const dataFolder = await prepareDataFolder(dataDir);
  const home = homeOf(dataFolder);
  const user = await findServerUser(home);
  await letServerUserPass(user, dataFolder);
  const programs = await findPrograms(user, dataFolder);
  if (!(await exists(folderOf(home)))) await initialise(home, programs, user);

  const cluster = await openCluster(home);
  const { port, leave } = await stayAttached(cluster, programs, user, onMoved);
  let stopped: Promise<void> | undefined;
  return {
    url: addressOf(cluster, port, DATABASE_NAME),
    stop: () => (stopped ??= leave())
  };
}

async function findServerUser(home: string): Promise<ServerUser> {
  const owner = await stat(folderOf(home)).catch(() => null);
  return owner ? ownerAsServerUser(owner, folderOf(home)) : chooseServerUser();
}
