import postgres from 'postgres';

/** Ripplemark's place on a database; give it up when the app stops. */
export type AppLock = { release(): Promise<void> };

const APP_LOCK = 7_277_002;

/** How long a killed app's connection may take to disappear, in milliseconds. */
const FAREWELL = 1_500;

/**
 * Claims a database for this app alone, on a connection of its own. The claim ends with the connection, so a killed
 * app leaves none behind.
 * @returns null when another app holds it
 * @throws when the database does not answer
 */
export async function holdAppLock(url: string): Promise<AppLock | null> {
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    // The lock belongs to the connection, so postgres.js must not replace it by a younger one.
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: 'ripplemark app lock' }
  });
  try {
    if (await claim(sql)) return { release: () => sql.end({ timeout: 1 }) };
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
