import { execFileSync, spawnSync } from 'node:child_process';
import { DatabaseUnavailable } from './database-unavailable';

/** The user that PostgreSQL runs as; null means the user that Ripplemark itself runs as. */
export type ServerUser = { name: string; uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root, so root lends it one of these, in this order. */
const UNPRIVILEGED = ['postgres', 'nobody'];

/** Whether this process is root, who may start programs as somebody else. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Chooses the user for a new database.
 * @throws DatabaseUnavailable when started as root on a machine without an unprivileged user
 */
export function chooseServerUser(): ServerUser {
  if (!isRoot()) return null;
  for (const name of UNPRIVILEGED) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new DatabaseUnavailable(
    'PostgreSQL does not run as root and this machine has neither a user "postgres" nor "nobody": start Ripplemark as an ordinary user, or set DATABASE_URL.'
  );
}

/**
 * The user for a database that exists: as root, whoever owns its files, so that a user "postgres" who
 * joins the machine later changes nothing.
 */
export function ownerAsServerUser(owner: { uid: number; gid: number }): ServerUser {
  if (!isRoot() || owner.uid === 0) return null;
  return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
}

/** Whether the server's user may enter the folder, which needs passage through every folder above it. */
export function canEnter(user: ServerUser, folder: string): boolean {
  if (!user) return true;
  const entered = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    cwd: '/',
    uid: user.uid,
    gid: user.gid,
    stdio: 'ignore'
  });
  return entered.status === 0;
}

function idOf(option: '-u' | '-g', name: string): number | null {
  try {
    return Number(execFileSync('id', [option, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}

function nameOf(uid: number): string {
  try {
    return String(execFileSync('id', ['-un', String(uid)], { stdio: ['ignore', 'pipe', 'ignore'] })).trim();
  } catch {
    return `number ${uid}`;
  }
}
