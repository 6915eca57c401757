import { sql } from 'drizzle-orm';
import { vi } from 'vitest';
import type { Db } from '../../src/lib/server/db/client';

/** Comes back when somebody in this database waits for a lock that somebody else holds. */
export async function untilSomebodyWaits(db: Db): Promise<void> {
  const waiting = async () => {
    const rows = await db.execute(
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    );
    return rows.length > 0;
  };
  await vi.waitUntil(waiting, { timeout: 30_000, interval: 10 });
}
