import { and, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { silenceInvitation } from '$lib/server/mail/announcements';
import type { Db } from '$lib/server/db/client';
import { invitations } from '$lib/server/db/schema';

/** Takes an invitation back, so that its link opens nothing. */
export async function withdrawInvitation(db: Db, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'manage people');
  await db.transaction(async (tx) => {
    const withdrawn = await endInvitations(tx, and(isOpen(), eq(invitations.id, id)));
    if (withdrawn.length === 0) throw new NotFound('There is no such invitation, or it was used already');
    await recordAudit(tx, actor, {
      action: 'invitation withdrawn',
      subjectKind: 'invitation',
      subjectId: id
    });
  });
}

/** Ends invitations, whose links open nothing any more, and the mails with these links that did not go yet. */
export async function endInvitations(tx: Db, which: SQL | undefined) {
  const ended = await tx
    .update(invitations)
    .set({ withdrawnAt: sql`coalesce(${invitations.withdrawnAt}, now())` })
    .where(and(which, isNull(invitations.usedAt)))
    .returning({ id: invitations.id, accounts: invitations.accounts });
  for (const { id } of ended) await silenceInvitation(tx, id);
  return ended;
}

/** Can it still be accepted? */
export function isOpen(): SQL | undefined {
  return and(
    isNull(invitations.usedAt),
    isNull(invitations.withdrawnAt),
    gt(invitations.expiresAt, sql`now()`)
  );
}
