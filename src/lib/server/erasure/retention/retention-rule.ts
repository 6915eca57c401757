import { and, eq, sql } from 'drizzle-orm';
import type { RetentionRule } from '$lib/domain/consent/retention';
import type { RetentionInput } from '$lib/domain/consent/retention-form';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { settings } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

const CHANGED = 'Somebody else changed the settings. Open the page again to see them, then make your change.';

/** How long the council keeps stories. */
export async function retentionRule(db: Db): Promise<RetentionRule & { version: number }> {
  const { graceDays, unagreedMonths, nobodyMonths, retentionSince: since, version } = settings;
  const [row] = await db
    .select({ graceDays, unagreedMonths, nobodyMonths, since, version })
    .from(settings)
    .where(eq(settings.id, 1));
  if (!row) throw new Error('the settings row is missing');
  return row;
}

/**
 * Changes how long stories are kept. What is erased by then stays erased.
 * @throws Conflict when somebody changed the settings since the form was opened; Forbidden
 */
export async function changeRetention(db: Db, actor: Actor, input: RetentionInput): Promise<void> {
  authorise(actor, 'change settings');
  const { version, ...is } = input;
  await db.transaction(async (tx) => {
    const { version: _, since: _since, ...was } = await retentionRule(tx);
    const changed = await tx
      .update(settings)
      .set({ ...is, version: sql`${settings.version} + 1` })
      .where(and(eq(settings.id, 1), eq(settings.version, version)))
      .returning({ version: settings.version });
    if (changed.length === 0) throw new Conflict(CHANGED);
    await recordAudit(tx, actor, {
      action: 'retention changed',
      subjectKind: 'settings',
      subjectId: '1',
      changes: changesBetween(was, is)
    });
  });
}
