import { setTimeout as pause } from 'node:timers/promises';
import { attachOrStart } from './attach-or-start';
import type { Cluster } from './cluster';
import { findFreePort, stopServer } from './postmaster';
import { isLastToLeave, whenLost, type Presence } from './presence';
import type { Programs } from './programs';
import type { ServerUser } from './server-user';

/** Our place on a cluster's server. */
export interface Place {
  port: number;
  /** Leaves the server, and stops it when nobody else is connected. */
  leave(): Promise<void>;
}

/** How long to wait after a server could not be started again, at first and at the most, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** How often the old port is tried: a server that was killed keeps it for a moment. */
const TRIES_OF_OLD_PORT = 40;

/**
 * Attaches to a cluster's server, or starts it.
 * @param onMoved given: a server that ends is started again, on the same port, so that nobody need look for it; this is
 *   called when the port was gone and the server has another one
 * @throws DatabaseUnavailable when it cannot be started now
 */
export async function stayAttached(
  cluster: Cluster,
  programs: Programs,
  user: ServerUser,
  onMoved?: () => void
): Promise<Place> {
  const first = await attachOrStart(cluster, programs, user);
  const { port } = first;
  let { presence } = first;
  let isLeaving = false;
  let returning: Promise<void> | undefined;

  function watch(): void {
    whenLost(presence, () => {
      if (!isLeaving) returning = comeBack();
    });
  }

  async function comeBack(): Promise<void> {
    console.log('PostgreSQL ended; it is started again.');
    await presence.end({ timeout: 0 });
    const back = await untilStarted(
      () => attachOrStart(cluster, programs, user, oldPort(port)),
      () => isLeaving
    );
    if (!back) return;
    presence = back.presence;
    console.log('PostgreSQL answers again.');
    if (back.port === port) watch();
    else onMoved?.();
  }

  if (onMoved) watch();
  return {
    port,
    async leave() {
      isLeaving = true;
      await returning;
      await leaveServer(presence, cluster, programs, user);
    }
  };
}

/** Tries until it works or nobody wants it any more: a full disk may take hours to be noticed. */
async function untilStarted<T>(start: () => Promise<T>, isUnwanted: () => boolean): Promise<T | null> {
  for (let wait = FIRST_PAUSE; !isUnwanted(); wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await start();
    } catch (error) {
      console.error((error as Error).message);
      await pause(wait, undefined, { ref: false });
    }
  }
  return null;
}

function oldPort(port: number): () => Promise<number> {
  let tries = 0;
  return async () => (tries++ < TRIES_OF_OLD_PORT ? port : findFreePort());
}

async function leaveServer(
  presence: Presence,
  cluster: Cluster,
  programs: Programs,
  user: ServerUser
): Promise<void> {
  if (await isLastToLeave(presence)) await stopServer(cluster, programs, user);
  await presence.end({ timeout: 1 });
}
