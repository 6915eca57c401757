import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
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
 * @param folder PostgreSQL's own folder, which `owner` owns
 * @throws DatabaseUnavailable when no server of ours could run on these files, as after a restore by root
 */
export function ownerAsServerUser(owner: { uid: number; gid: number }, folder: string): ServerUser {
  if (isRoot()) {
    if (owner.uid === 0) throw belongsToAnother('root', chooseServerUser()?.name ?? '', folder);
    return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  }
  const me = process.getuid?.();
  if (me === undefined || owner.uid === me) return null;
  throw belongsToAnother(nameOf(owner.uid), nameOf(me), path.dirname(folder));
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

function belongsToAnother(owner: string, heir: string, files: string): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `The files of the database belong to ${owner}, as after a restore with "cp -r", and PostgreSQL would run on them as ${heir}: give them to ${heir} with "chown -R ${heir} ${files}", then start again.`
  );
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
