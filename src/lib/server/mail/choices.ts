import { and, eq, inArray } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import { UNSUBSCRIBABLE, type MailKind } from '$lib/domain/mail/kinds';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { mailsUnwanted, people } from '$lib/server/db/schema';

/** Which mails a person does not want. */
export interface MailChoices {
  personId: string;
  unwanted: MailKind[];
}

/** What the person with this key chose; null for a key that nobody has. It stands in the link that mails end with. */
export async function choicesOf(db: Db, mailKey: string): Promise<MailChoices | null> {
  const personId = await personWith(db, mailKey);
  return personId === null ? null : { personId, unwanted: await unwantedBy(db, personId) };
}

/**
 * Keeps which mails the person with this key wants, of those that can be done without. The key opens nothing else.
 * @param wanted their kinds; what is no such kind is left out
 * @throws NotFound for a key that nobody has
 */
export async function chooseMails(db: Db, mailKey: string, wanted: readonly string[]): Promise<void> {
  const personId = await personWith(db, mailKey);
  if (personId === null) throw new NotFound('This link belongs to nobody here any more');
  await keepChoice(db, personId, wanted);
}

/** The kinds of mail that the person who asks does not want. */
export async function ownMails(db: Db, actor: Actor): Promise<MailKind[]> {
  authorise(actor, 'change own account');
  return unwantedBy(db, actor.id);
}

/** Keeps which mails the person who asks wants, of those that can be done without. */
export async function chooseOwnMails(db: Db, actor: Actor, wanted: readonly string[]): Promise<void> {
  authorise(actor, 'change own account');
  await keepChoice(db, actor.id, wanted);
}

async function personWith(db: Db, mailKey: string): Promise<string | null> {
  if (!isIdentity(mailKey)) return null;
  const [person] = await db.select({ id: people.id }).from(people).where(eq(people.mailKey, mailKey));
  return person?.id ?? null;
}

async function unwantedBy(db: Db, personId: string): Promise<MailKind[]> {
  const rows = await db
    .select({ kind: mailsUnwanted.kind })
    .from(mailsUnwanted)
    .where(and(eq(mailsUnwanted.personId, personId), inArray(mailsUnwanted.kind, UNSUBSCRIBABLE)));
  return UNSUBSCRIBABLE.filter((kind) => rows.some((row) => row.kind === kind));
}

async function keepChoice(db: Db, personId: string, wanted: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    // Two choices of one person wait for each other.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('no key update');
    const was = await unwantedBy(tx, personId);
    const is = UNSUBSCRIBABLE.filter((kind) => !wanted.includes(kind));
    const changes = changesBetween({ unwanted: was.join(', ') }, { unwanted: is.join(', ') });
    if (changes.length === 0) return;
    await tx.delete(mailsUnwanted).where(eq(mailsUnwanted.personId, personId));
    if (is.length > 0) await tx.insert(mailsUnwanted).values(is.map((kind) => ({ personId, kind })));
    const about = { subjectKind: 'person', subjectId: personId };
    await recordAudit(tx, { id: personId }, { action: 'mails chosen', ...about, changes });
  });
}
