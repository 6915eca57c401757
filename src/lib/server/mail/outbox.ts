import { and, desc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import { isUnsubscribable, REMINDERS, type MailKind } from '$lib/domain/mail/kinds';
import type { Letter } from '$lib/domain/mail/letter';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { mails, mailsUnwanted, people } from '$lib/server/db/schema';

/** Hours within which a person is reminded once, of whatever it is: seven days, in any time zone. */
const REMINDER_HOURS = 7 * 24;
/** Minutes after which a mail that was handed over without an answer counts as uncertain; no sending takes longer. */
const MINUTES_OF_DOUBT = 5;
/** Days for which a mail that was given up is listed: by then somebody saw it, or it does not matter. */
const DAYS_LISTED = 30;

/** A letter on its way to somebody. */
export interface QueuedMail {
  kind: MailKind;
  /** `personId` is null for somebody who has not joined yet. */
  to: { personId: string | null; address: string };
  letter: Letter;
  /** What it is about: of two mails with the same words here, only the first is queued. */
  about?: string;
  /** Somebody sends it on purpose: it comes although the person was reminded of something lately. */
  onPurpose?: boolean;
}

/**
 * Puts a mail into the outbox, from where it is sent once the caller's transaction is committed.
 * @param tx a transaction: it keeps a second reminder to the same person waiting. Who reminds several people goes
 * through them in the order of their ids, or two of them could wait for each other
 * @returns false when nothing is to be sent: the person does not want this kind, is deactivated, was reminded in the
 * last seven days, or had a mail about this before
 */
export async function queueMail(
  tx: Db,
  { kind, to, letter, about, onPurpose = false }: QueuedMail
): Promise<boolean> {
  if (to.personId !== null && !(await mayWriteTo(tx, to.personId, kind, onPurpose))) return false;
  const { subject, text: bodyText, html: bodyHtml } = letter;
  const queued = await tx
    .insert(mails)
    .values({ kind, personId: to.personId, toAddress: to.address, subject, bodyText, bodyHtml, about })
    .onConflictDoNothing({ target: mails.about })
    .returning({ id: mails.id });
  return queued.length > 0;
}

/** Was a mail about this queued before? */
export async function wasMailedAbout(tx: Db, about: string): Promise<boolean> {
  return (await tx.$count(mails, eq(mails.about, about))) > 0;
}

/** Drops mails that wait and are about what begins with these words. */
export async function dropWaiting(tx: Db, about: string): Promise<void> {
  const waits = and(isNull(mails.sentAt), isNull(mails.givenUpAt), isNull(mails.handedOverAt));
  await tx.delete(mails).where(and(waits, sql`starts_with(${mails.about}, ${about})`));
}

/** A mail that did not arrive, or of which nobody knows whether it did. */
export interface UndeliveredMail {
  id: string;
  kind: MailKind;
  toAddress: string;
  subject: string;
  state: 'given up' | 'uncertain' | 'waiting';
  /** When it was given up or handed over; of one that waits, when it was put into the outbox. */
  at: Date;
  /** When it is tried again; null unless it waits. */
  nextTryAt: Date | null;
  /** Why, in a sentence. */
  problem: string;
}

/** Mails that wait for another try, that may or may not have arrived, or that were given up lately; the newest first. */
export async function undeliveredMails(db: Db, actor: Actor): Promise<UndeliveredMail[]> {
  authorise(actor, 'see undelivered mail');
  const { id, kind, toAddress, subject, createdAt, dueAt, givenUpAt, handedOverAt, problem } = mails;
  const givenUpLately = sql`${givenUpAt} > now() - make_interval(days => ${DAYS_LISTED})`;
  const rows = await db
    .select({ id, kind, toAddress, subject, createdAt, dueAt, givenUpAt, handedOverAt, problem })
    .from(mails)
    .where(or(givenUpLately, isUncertain(), waitsWithProblem()))
    .orderBy(desc(createdAt), desc(id));
  return rows.map(undelivered);
}

/**
 * Sends a mail again of which nobody knows whether it arrived: somebody decided that twice is better than not at all.
 * @throws Conflict for every other mail: what was given up has no text any more, and what waits is tried again by itself
 */
export async function sendAgain(db: Db, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'see undelivered mail');
  if (!isIdentity(id)) throw new NotFound(NO_SUCH_MAIL);
  await db.transaction(async (tx) => {
    const queued = await tx
      .update(mails)
      .set({ handedOverAt: null, tries: 0, problem: null, dueAt: sql`now()` })
      .where(and(eq(mails.id, id), isUncertain()))
      .returning({ id: mails.id });
    if (queued.length === 0) throw await whyNotAgain(tx, id);
    await recordAudit(tx, actor, { action: 'mail sent again', subjectKind: 'mail', subjectId: id });
  });
}

/** What is said of a mail whose sending ended between its last byte and the server's answer. */
const UNCERTAIN =
  'The connection ended before the mail server had answered. Whether the mail arrived, nobody knows.';
const NO_SUCH_MAIL = 'There is no such mail';

async function mayWriteTo(tx: Db, personId: string, kind: MailKind, onPurpose: boolean): Promise<boolean> {
  if (!(await wants(tx, personId, kind))) return false;
  return onPurpose || !REMINDERS.includes(kind) || !(await wasReminded(tx, personId));
}

async function wants(tx: Db, personId: string, kind: MailKind): Promise<boolean> {
  const here = await tx.$count(people, and(eq(people.id, personId), isNull(people.deactivatedAt)));
  if (here === 0 || !isUnsubscribable(kind)) return here > 0;
  const isThis = and(eq(mailsUnwanted.personId, personId), eq(mailsUnwanted.kind, kind));
  return (await tx.$count(mailsUnwanted, isThis)) === 0;
}

/** Two reminders to one person wait for each other, so that the second sees the first. */
async function wasReminded(tx: Db, personId: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reminders ${personId}`}, 0))`);
  const recent = and(
    eq(mails.personId, personId),
    inArray(mails.kind, [...REMINDERS]),
    sql`${mails.createdAt} > now() - make_interval(hours => ${REMINDER_HOURS})`
  );
  return (await tx.$count(mails, recent)) > 0;
}

type Row = Pick<
  typeof mails.$inferSelect,
  'id' | 'kind' | 'toAddress' | 'subject' | 'createdAt' | 'dueAt' | 'givenUpAt' | 'handedOverAt' | 'problem'
>;

function undelivered({ createdAt, dueAt, givenUpAt, handedOverAt, problem, ...mail }: Row): UndeliveredMail {
  if (givenUpAt)
    return { ...mail, state: 'given up', at: givenUpAt, nextTryAt: null, problem: problem ?? '' };
  if (handedOverAt) {
    return { ...mail, state: 'uncertain', at: handedOverAt, nextTryAt: null, problem: UNCERTAIN };
  }
  return { ...mail, state: 'waiting', at: createdAt, nextTryAt: dueAt, problem: problem ?? '' };
}

function isUncertain(): SQL | undefined {
  const isInDoubt = sql`${mails.handedOverAt} < now() - make_interval(mins => ${MINUTES_OF_DOUBT})`;
  return and(isNull(mails.sentAt), isNull(mails.givenUpAt), isInDoubt);
}

function waitsWithProblem(): SQL | undefined {
  const waits = and(isNull(mails.sentAt), isNull(mails.givenUpAt), isNull(mails.handedOverAt));
  return and(waits, isNotNull(mails.problem));
}

async function whyNotAgain(tx: Db, id: string): Promise<Error> {
  const { sentAt, givenUpAt } = mails;
  const [mail] = await tx.select({ sentAt, givenUpAt }).from(mails).where(eq(mails.id, id));
  if (!mail) return new NotFound(NO_SUCH_MAIL);
  if (mail.sentAt) return new Conflict('This mail was sent meanwhile.');
  if (!mail.givenUpAt) return new Conflict('This mail is being sent, or is tried again by itself.');
  return new Conflict(
    'This mail was given up, and its text is gone. Do again what it was about, and a new one goes out.'
  );
}
