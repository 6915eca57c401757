import { and, asc, eq, isNotNull, isNull, not, sql, type SQL } from 'drizzle-orm';
import { HOURS_OF_USE, pauseAfter } from '$lib/domain/mail/tries';
import type { Db } from '$lib/server/db/client';
import { mails, people } from '$lib/server/db/schema';
import { deliver, LONGEST_DELIVERY, mailServer, type MailServer } from './delivery';
import { messageOf, type MailToSend, type Sender } from './message';
import type { Problem } from './problems';

export interface SendingOptions {
  /** What Message-IDs end with, a host of the council's; without it the one of the sender's address. */
  host?: string;
  /** Ends the round after the mail that is being sent. */
  signal?: AbortSignal;
}

/** What came of a round. `failed`: not accepted, or nobody knows; `undelivered.ts` lists them. */
export interface Round {
  sent: number;
  failed: number;
}

/**
 * Sends what is due, the one that is due for longest first, until nothing is, the mail server is away, or another
 * process sends. No mail is sent twice, whenever a process ends: see `deliver`.
 * @param db a pool of two connections or more: one holds the lock while others note what became of each mail
 * @throws when the database fails; what was being sent then is sent later, or listed as uncertain
 */
export async function sendWaiting(
  db: Db,
  smtpUrl: string,
  from: Sender,
  options: SendingOptions = {}
): Promise<Round> {
  const server = mailServer(smtpUrl);
  const host = options.host ?? from.address.split('@').at(-1)!;
  const round = { sent: 0, failed: 0 };
  await underMailLock(db, () => giveUpUseless(db));
  while (!options.signal?.aborted) {
    const ended = await underMailLock(db, () => sendNext(db, server, from, host));
    if (ended === 'nothing') return round;
    round[ended === 'sent' ? 'sent' : 'failed'] += 1;
    if (ended === 'server away') return round;
  }
  return round;
}

/** Any fixed number. */
const MAIL_LOCK = 7_415_213;

type Ended = 'nothing' | 'sent' | 'failed' | 'server away';

/**
 * One process sends at a time. The lock is that of a transaction, since a pool (pgbouncer, too) hands connections round
 * between transactions. Should it be lost with its connection, `handOver` still lets only one process through.
 * @returns "nothing" when another process holds it
 */
async function underMailLock(db: Db, work: () => Promise<Ended>): Promise<Ended> {
  return db.transaction(async (lock) => {
    // Nothing is asked in this transaction while the mail server answers.
    const [row] = await lock.execute<{ held: boolean }>(sql`
      select set_config('idle_in_transaction_session_timeout', ${String(LONGEST_DELIVERY)}, true),
        pg_try_advisory_xact_lock(${MAIL_LOCK}) as held`);
    return row?.held ? work() : 'nothing';
  });
}

type DueMail = MailToSend & { tries: number };

async function sendNext(db: Db, server: MailServer, from: Sender, host: string): Promise<Ended> {
  const mail = await longestDue(db);
  if (!mail) return 'nothing';
  const message = await messageOf(mail, from, host);
  const delivery = await deliver(server, message, () => handOver(db, mail.id));
  if (delivery.is === 'accepted') {
    await db
      .update(mails)
      .set({ sentAt: sql`now()`, problem: null, ...WITHOUT_TEXT })
      .where(isOpen(mail.id));
    return 'sent';
  }
  // An uncertain one stays as it is: handed over, without an answer. Of a slow server each would become one.
  if (delivery.is === 'uncertain') return 'server away';
  await noteProblem(db, mail, delivery.wasHandedOver, delivery.problem);
  return delivery.problem.isOfServer ? 'server away' : 'failed';
}

async function longestDue(db: Db): Promise<DueMail | undefined> {
  const { id, kind, toAddress, subject, bodyText, bodyHtml, tries } = mails;
  const [mail] = await db
    .select({ id, kind, toAddress, subject, bodyText, bodyHtml, tries })
    .from(mails)
    .where(and(isOpen(), isNull(mails.handedOverAt), sql`${mails.dueAt} <= now()`, not(isUseless())))
    .orderBy(asc(mails.dueAt), asc(mails.createdAt), asc(id))
    .limit(1);
  return mail && { ...mail, bodyText: mail.bodyText ?? '', bodyHtml: mail.bodyHtml ?? '' };
}

/**
 * Notes that a mail is out of our hands. Only one process ever succeeds with it.
 * @throws when another one was quicker, or the mail was given up meanwhile
 */
async function handOver(db: Db, id: string): Promise<void> {
  const handed = await db
    .update(mails)
    .set({ handedOverAt: sql`now()` })
    .where(and(isOpen(id), isNull(mails.handedOverAt)))
    .returning({ id: mails.id });
  if (handed.length === 0) throw new Error('this mail was taken by another process');
}

async function noteProblem(db: Db, mail: DueMail, wasHandedOver: boolean, problem: Problem): Promise<void> {
  const tries = mail.tries + 1;
  const pause = problem.isForGood ? null : pauseAfter(tries);
  const next =
    pause === null
      ? { givenUpAt: sql`now()`, ...WITHOUT_TEXT }
      : { dueAt: sql`now() + make_interval(mins => ${pause})` };
  // What another process has handed over meanwhile is none of ours.
  const isOurs = wasHandedOver ? isNotNull(mails.handedOverAt) : isNull(mails.handedOverAt);
  await db
    .update(mails)
    .set({ tries, problem: problem.words, handedOverAt: null, ...next })
    .where(and(isOpen(mail.id), isOurs));
}

/** Gives up what would bring nothing but a link that has ended, or go to somebody who was deactivated. */
async function giveUpUseless(db: Db): Promise<Ended> {
  await db
    .update(mails)
    .set({
      givenUpAt: sql`now()`,
      problem: sql`case when ${mails.handedOverAt} is not null
        then 'Whether it arrived, nobody knows; it is of no more use.'
        else 'It could not be sent while it was of use.' end`,
      ...WITHOUT_TEXT
    })
    .where(and(isOpen(), isUseless()));
  return 'nothing';
}

/** Texts may hold a link that opens something. */
const WITHOUT_TEXT = { bodyText: null, bodyHtml: null };

function isOpen(id?: string): SQL | undefined {
  return and(isNull(mails.sentAt), isNull(mails.givenUpAt), id === undefined ? undefined : eq(mails.id, id));
}

function isUseless(): SQL {
  const ended = Object.entries(HOURS_OF_USE).map(
    ([kind, hours]) =>
      sql`(${mails.kind} = ${kind} and ${mails.createdAt} <= now() - make_interval(hours => ${hours}))`
  );
  const isGone = sql`exists (select from ${people}
    where ${people.id} = ${mails.personId} and ${people.deactivatedAt} is not null)`;
  return sql`(${sql.join([...ended, isGone], sql` or `)})`;
}
