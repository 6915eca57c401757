import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { FieldError } from '$lib/domain/forms/answers';
import { pauseInWords } from '$lib/domain/people/sign-in-tries';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { people, sessions } from '$lib/server/db/schema';
import { isPasswordOf, setPassword } from './signing-in/credentials';
import { endLinks } from './signing-in/new-passwords';
import { countTry, forgetTries } from './signing-in/sign-in-tries';

/** A place where somebody is signed in: since when, and when it was used last. Where that is, is not kept. */
export interface OwnSession {
  id: string;
  since: Date;
  usedAt: Date;
  isThis: boolean;
}

/** The person's sessions, this one first. @param sessionId that of the request */
export async function ownSessions(db: Db, actor: Actor, sessionId: string | null): Promise<OwnSession[]> {
  authorise(actor, 'change own account');
  const rows = await db
    .select({ id: sessions.id, since: sessions.createdAt, usedAt: sessions.updatedAt })
    .from(sessions)
    .where(and(eq(sessions.userId, actor.id), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.updatedAt));
  return rows
    .map((row) => ({ ...row, isThis: row.id === sessionId }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis));
}

/** Ends every session of the person but this one. */
export async function endOtherSessions(db: Db, actor: Actor, sessionId: string | null): Promise<void> {
  authorise(actor, 'change own account');
  await db.transaction(async (tx) => {
    await endOthers(tx, actor, sessionId);
    await recordAudit(tx, actor, { ...aboutSelf(actor), action: 'other sessions ended' });
  });
}

/** Changes the name by which colleagues know the person. */
export async function changeOwnName(db: Db, actor: Actor, name: string): Promise<void> {
  authorise(actor, 'change own account');
  const changes = changesBetween({ name: actor.name }, { name });
  if (changes.length === 0) return;
  await db.transaction(async (tx) => {
    await tx
      .update(people)
      .set({ name, updatedAt: sql`now()` })
      .where(eq(people.id, actor.id));
    await recordAudit(tx, actor, { ...aboutSelf(actor), action: 'person changed', changes });
  });
}

/** Changes the password of somebody who knows the one they have; their other sessions end. */
export async function changeOwnPassword(
  db: Db,
  actor: Actor,
  sessionId: string | null,
  { current, password }: { current: string; password: string }
): Promise<FieldError | null> {
  authorise(actor, 'change own account');
  // A browser that was left open must not be a place to guess it.
  const trying = { email: actor.email, clientAddress: 'own account' };
  const wait = await countTry(db, trying);
  if (wait > 0) {
    return {
      field: 'current',
      text: `There were too many tries. Wait ${pauseInWords(wait)}, then try again`
    };
  }
  if (!(await isPasswordOf(db, actor.id, current))) {
    return { field: 'current', text: 'This is not the password that you have now' };
  }
  await forgetTries(db, trying);
  await db.transaction(async (tx) => {
    await setPassword(tx, actor.id, password);
    await endOthers(tx, actor, sessionId);
    await endLinks(tx, actor.id);
    await recordAudit(tx, actor, { ...aboutSelf(actor), action: 'password changed' });
  });
  return null;
}

async function endOthers(tx: Db, actor: Actor, sessionId: string | null): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, actor.id), sessionId ? ne(sessions.id, sessionId) : undefined));
}

function aboutSelf(actor: Actor): { subjectKind: string; subjectId: string } {
  return { subjectKind: 'person', subjectId: actor.id };
}
