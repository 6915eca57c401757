import { sql } from 'drizzle-orm';
import type { Db } from '../../src/lib/server/db/client';

/** Sets the moment of every line about a subject, as only somebody with the log's owner's rights can who switches its triggers off. */
export async function recordedAt(db: Db, moment: string, subjectId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`alter table audit_events disable trigger user`);
    await tx.execute(
      sql`update audit_events set at = ${moment}::timestamptz where subject_id = ${subjectId}`
    );
    await tx.execute(sql`alter table audit_events enable trigger user`);
  });
}
