import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Cluster } from './cluster';
import { programEnvironment, runProgram, type Programs } from './programs';
import type { ServerUser } from './server-user';

/** What `postmaster.pid` says. It lies after a crash: the process may be gone, a zombie, or somebody else by now. */
export type PidFile = { pid: number; port: number | null };

/** Settings given on every start, so that an older data folder gets them too. */
const SERVER_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // The log must hold no personal data: no rows in "DETAIL", no statements.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic'
};

/** Reads `postmaster.pid`; null when there is none, or it is not finished. */
export async function readPidFile(cluster: Cluster): Promise<PidFile | null> {
  const text = await readFile(path.join(cluster.folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  if (!pid || pid < 1) return null;
  return { pid, port: port || null };
}

/** Whether that process lives and is the server of this very folder. When in doubt, yes: PostgreSQL's own checks decide. */
export function isServing(pid: number, cluster: Cluster): boolean {
  if (process.platform === 'linux') return isServingOnLinux(pid, cluster);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform === 'win32') return true;
  const [state, command] = describeProcess(pid);
  return !state.startsWith('Z') && command.includes('postgres');
}

/**
 * Starts a server. It belongs to a session of its own, so that Ctrl-C in a terminal reaches Ripplemark alone.
 * @param stalePid a process number in `postmaster.pid` that was found not to be a server of this folder, or null
 */
export function launch(
  programs: Programs,
  cluster: Cluster,
  user: ServerUser,
  port: number,
  stalePid: number | null
): ChildProcess {
  const settings = Object.entries({ ...SERVER_SETTINGS, port: String(port) });
  const args = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const env = programEnvironment();
  // A zombie or a recycled process number would count as a living server. PostgreSQL disregards the number that
  // pg_ctl passes in this variable, and still makes every other check itself, so no lock file is deleted here.
  if (stalePid) env.PG_GRANDPARENT_PID = String(stalePid);

  // pg_ctl gives up an administrator's rights on Windows, where the server refuses to run with them.
  const [program, programArgs] =
    process.platform === 'win32'
      ? [programs.pgCtl, ['start', '-W', '-D', cluster.folder, '-o', args.map(quoteForWindows).join(' ')]]
      : [programs.postgres, ['-D', cluster.folder, ...args]];
  const log = openSync(
    cluster.log,
    constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0),
    0o600
  );
  try {
    const child = spawn(program, programArgs, {
      cwd: cluster.folder,
      uid: user?.uid,
      gid: user?.gid,
      env,
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Stops the server and waits until it has ended, at most a minute. */
export async function stopServer(cluster: Cluster, programs: Programs, user: ServerUser): Promise<void> {
  const stopping = (await readPidFile(cluster))?.pid;
  // Without -W, pg_ctl would wait for the lock file to go away, and mistake the next start's for this one's.
  const args = ['stop', '-W', '-D', cluster.folder, '-m', 'fast'];
  await runProgram(programs.pgCtl, args, { user, cwd: cluster.folder });
  const until = Date.now() + 60_000;
  while (stopping && Date.now() < until) {
    if ((await readPidFile(cluster))?.pid !== stopping || !isServing(stopping, cluster)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A free port on the loopback address; somebody else may take it before the server does. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** How long the server's log is now, in bytes. */
export async function logLength(cluster: Cluster): Promise<number> {
  return stat(cluster.log).then(
    ({ size }) => size,
    () => 0
  );
}

/** The last complaint in the server's log after `from` bytes, or null. */
export async function lastComplaint(cluster: Cluster, from: number): Promise<string | null> {
  const handle = await open(cluster.log).catch(() => null);
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(Math.max(0, size - from)), 0, undefined, from);
    const complaints = buffer.toString('utf8').match(/(?<=(?:FATAL|PANIC): +).*/g);
    return complaints?.at(-1) ?? null;
  } finally {
    await handle.close();
  }
}

function isServingOnLinux(pid: number, cluster: Cluster): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = status.slice(status.lastIndexOf(')') + 2)[0];
    if (state === 'Z' || state === 'X') return false;
    if (!status.includes('(postgres)')) return false;
  } catch {
    return false;
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster.folder);
  } catch {
    return true;
  }
}

function describeProcess(pid: number): [state: string, command: string] {
  try {
    const line = String(execFileSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)])).trim();
    const [state = '', ...command] = line.split(/\s+/);
    return [state, command.join(' ')];
  } catch {
    return ['', 'postgres'];
  }
}

function quoteForWindows(argument: string): string {
  return `"${argument}"`;
}
