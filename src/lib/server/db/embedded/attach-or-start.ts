import type { ChildProcess } from 'node:child_process';
import type { Cluster } from './cluster';
import { DatabaseUnavailable } from './database-unavailable';
import { findFreePort, isServing, lastComplaint, launch, logLength, readPidFile } from './postmaster';
import { attach, type Presence } from './presence';
import type { Programs } from './programs';
import type { ServerUser } from './server-user';

/** How long a server may take until it answers, in milliseconds: recovery after a crash replays its journal. */
const PATIENCE = 120_000;
/** How often to look again, in milliseconds. */
const PAUSE = 50;

/** Complaints that pass: another start was quicker, a port was taken meanwhile, or a killed server's processes still end. */
const PASSING = /lock file|shared memory|could not bind|could not create any TCP|in use|address/i;

/**
 * Attaches to the cluster's living server, or starts one. Many processes may do this at once: PostgreSQL's own lock
 * file lets one server through, and everybody else attaches to it.
 * @param choosePort the port of each server that is tried
 * @throws DatabaseUnavailable when no server answers within two minutes, or it refuses for a reason that will not pass
 */
export async function attachOrStart(
  cluster: Cluster,
  programs: Programs,
  user: ServerUser,
  choosePort = findFreePort
): Promise<{ presence: Presence; port: number }> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const attached = await attachToLiving(cluster);
    if (attached) return attached;

    const pidFile = await readPidFile(cluster);
    if (!pidFile || !isServing(pidFile.pid, cluster))
      await startServer(cluster, programs, user, pidFile?.pid ?? null, choosePort);
    else await pause();
  }
  throw new DatabaseUnavailable(
    `The PostgreSQL server of ${cluster.home} does not answer: see ${cluster.log}, end the server if it still runs, and start again.`
  );
}

async function attachToLiving(cluster: Cluster): Promise<{ presence: Presence; port: number } | null> {
  const port = (await readPidFile(cluster))?.port;
  if (!port) return null;
  const presence = await attach(cluster, port);
  return presence && { presence, port };
}

/** Starts a server and waits until `postmaster.pid` names a live one, or ours gave up for a reason that passes. */
async function startServer(
  cluster: Cluster,
  programs: Programs,
  user: ServerUser,
  stalePid: number | null,
  choosePort: () => Promise<number>
): Promise<void> {
  const logStart = await logLength(cluster);
  const ended = endOf(launch(programs, cluster, user, await choosePort(), stalePid));
  for (;;) {
    const end = await Promise.race([ended, pause()]);
    if (end) return explainEnd(cluster, logStart, end);
    const pidFile = await readPidFile(cluster);
    if (pidFile?.port && isServing(pidFile.pid, cluster)) return;
  }
}

type End = { code: number | null; error?: Error };

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    child.once('exit', (code) => resolve({ code }));
  });
}

async function explainEnd(cluster: Cluster, logStart: number, end: End): Promise<void> {
  // On Windows the process that we started is pg_ctl, which ends well once the server is on its way.
  if (end.code === 0) return pause();
  const complaint = end.error?.message ?? (await lastComplaint(cluster, logStart));
  // No complaint: the server was killed from outside while it started.
  if (!complaint || PASSING.test(complaint)) return pause();
  throw new DatabaseUnavailable(
    `PostgreSQL did not start in ${cluster.home} (${complaint}): mend that, or set DATA_DIR to another folder; its log is ${cluster.log}.`
  );
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE));
}
