import { and, asc, eq, sql } from 'drizzle-orm';
import { can, type Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { importChanges, invitations } from '$lib/server/db/schema';
import { isOpen } from '$lib/server/people/ended-invitations';
import { renewInvitation } from '$lib/server/people/invitations';
import { importById } from './imports';
import type { InvitedPerson } from './importing';

/** How many people whom a file invited have not joined, while their links work; 0 for somebody who may not invite. */
export async function waitingOf(db: Db, actor: Actor, importId: string): Promise<number> {
  authorise(actor, 'bring in files');
  return can(actor, 'manage people') ? (await waitingIds(db, importId)).length : 0;
}

/**
 * Makes new links for everybody whom a file invited and who has not joined: links are shown once, and that page may be lost.
 * @throws NotFound
 */
export async function newLinksOf(db: Db, actor: Actor, importId: string): Promise<InvitedPerson[]> {
  await importById(db, actor, importId);
  return db.transaction(async (tx) => {
    const links: InvitedPerson[] = [];
    for (const id of await waitingIds(tx, importId)) links.push(await renewInvitation(tx, actor, id));
    return links;
  });
}

async function waitingIds(db: Db, importId: string): Promise<string[]> {
  const rows = await db
    .select({ id: invitations.id })
    .from(importChanges)
    .innerJoin(invitations, eq(sql`${invitations.id}::text`, importChanges.subjectId))
    .where(and(eq(importChanges.importId, importId), eq(importChanges.subjectKind, 'invitation'), isOpen()))
    .orderBy(asc(importChanges.position));
  return rows.map(({ id }) => id);
}
