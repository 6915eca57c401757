import postgres from 'postgres';

/** Ripplemark's place on a database; give it up when the app stops. */
export type AppLock = { release(): Promise<void> };

/** Any fixed number. */
export const APP_LOCK = 7_277_002;

/** How long a killed app's connection may take to disappear, in milliseconds. */
const FAREWELL = 1_500;
/** How soon to try again while the database is away, in milliseconds. */
const LOOK_AGAIN = 250;

/**
 * Claims a database for this app alone, and claims it again whenever the claim was lost with its connection.
 * @param onTaken called when another app was quicker
 * @returns null when another app holds it from the beginning
 * @throws when the database does not answer now
 */
export async function keepAppLock(url: string, onTaken: () => void): Promise<AppLock | null> {
  let isReleased = false;
  let lock = await holdAppLock(url, claimAgain);

  async function claimAgain(): Promise<void> {
    if (isReleased) return;
    try {
      lock = await holdAppLock(url, claimAgain);
      if (isReleased) await lock?.release();
      else if (!lock) onTaken();
    } catch {
      // The database is not back yet.
      setTimeout(claimAgain, LOOK_AGAIN).unref();
    }
  }

  async function release(): Promise<void> {
    isReleased = true;
    await lock?.release();
  }
  return lock && { release };
}

/**
 * Claims a database for this app alone, on a connection of its own. The claim ends with the connection, so a killed
 * app leaves none behind.
 * @param onLost called when the connection is lost
 * @returns null when another app holds it
 * @throws when the database does not answer
 */
export async function holdAppLock(url: string, onLost: () => void = () => {}): Promise<AppLock | null> {
  let isHeld = false;
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    // The lock belongs to the connection, so postgres.js must not replace it by a younger one.
    max_lifetime: null,
    fetch_types: false,
    connect_timeout: 5,
    onclose: () => void (isHeld && onLost()),
    connection: { application_name: 'ripplemark app lock' }
  });
  try {
    isHeld = await claim(sql);
    if (isHeld) return { release: () => sql.end({ timeout: 1 }) };
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  await sql.end({ timeout: 1 });
  return null;
}

async function claim(sql: postgres.Sql): Promise<boolean> {
  const until = Date.now() + FAREWELL;
  for (;;) {
    const [lock] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${APP_LOCK}) as held`;
    if (lock?.held) return true;
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
