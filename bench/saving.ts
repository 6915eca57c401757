import { processes } from './memory';
import { logForm, serverOf, type Loggable } from './database';
import type postgres from 'postgres';
import type { Visitor } from './visitor';

/** How many forms are under way at once. */
export const SAVERS = 8;

/** Saves outcomes one after the other, and remembers those that the app said are saved. */
export async function keepSaving(
  lead: Visitor,
  loggable: Loggable,
  acknowledged: Set<string>,
  dead: AbortSignal
): Promise<void> {
  while (!dead.aborted) {
    const id = crypto.randomUUID();
    const answer = await lead.post('/outcomes/new', logForm(id, loggable)).catch(() => null);
    if (answer?.status === 303 && answer.headers.location?.includes(id)) acknowledged.add(id);
    else await pause(10);
  }
}

/** How many of these are in the database whole: with their account, evidence and line in the audit log. */
export async function countWhole(sql: postgres.Sql, ids: string[]): Promise<number> {
  const [row] = await sql<{ whole: number }[]>`
    select count(*)::int as whole from outcomes o
    where id = any (${ids}::uuid[])
      and exists (select from outcome_accounts where outcome_id = o.id)
      and exists (select from evidence where outcome_id = o.id)
      and exists (select from audit_events where subject_kind = 'outcome' and subject_id = o.id::text)`;
  return row!.whole;
}

/** Kills the PostgreSQL of the data folder with all its processes, first the one that would start others. */
export async function killServer(folder: string): Promise<void> {
  const { pid } = await serverOf(folder);
  const own = (await processes()).filter((each) => each.pid === pid || each.parent === pid);
  for (const each of own.sort((one, other) => Number(other.pid === pid) - Number(one.pid === pid))) {
    try {
      process.kill(each.pid, 'SIGKILL');
    } catch {
      // ended by itself, now that its parent is gone
    }
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
