import { sql } from 'drizzle-orm';
import type { Db } from './client';

/** What was read of a database while it stayed as it is. */
interface Kept {
  /** The name of the snapshot that it was read in, or of one before which nothing was committed since. */
  snapshot: string;
  answers: Map<string, Promise<unknown>>;
}

/** How many answers are kept of one database; the one that was asked for longest ago goes first. */
const MOST_KEPT = 48;

const keptOf = new WeakMap<Db, Kept>();

/**
 * The answer of `read`, which reads anew only where something was committed since it read last: PostgreSQL names with each
 * snapshot every transaction that it shows, so two snapshots of one name show the same. At the first look after a commit all
 * that was kept is dropped, erased words, too. A transaction that has written something sees more than its snapshot says, so
 * it always reads.
 * @param name of the answer: what is read, for whom and for which day
 */
export async function whileUnchanged<Answer>(
  db: Db,
  name: string,
  read: () => Promise<Answer>
): Promise<Answer> {
  const snapshot = await snapshotOf(db);
  if (snapshot === null) return read();
  const { answers } = keptIn(db, snapshot);
  const answer = (answers.get(name) as Promise<Answer> | undefined) ?? read();
  answers.delete(name);
  answers.set(name, answer);
  if (answers.size > MOST_KEPT) answers.delete([...answers.keys()][0]!);
  answer.catch(() => answers.delete(name));
  return answer;
}

function keptIn(db: Db, snapshot: string): Kept {
  const last = keptOf.get(db);
  if (last?.snapshot === snapshot) return last;
  const kept: Kept = { snapshot, answers: new Map() };
  keptOf.set(db, kept);
  return kept;
}

/** Null within a transaction that has written. A server that was restored counts from before, so its start is told, too. */
async function snapshotOf(db: Db): Promise<string | null> {
  const [row] = await db.execute<{ snapshot: string | null }>(sql`
    select case when pg_current_xact_id_if_assigned() is null
      then concat(pg_current_snapshot(), ' ', pg_postmaster_start_time()) end as snapshot`);
  return row!.snapshot;
}
