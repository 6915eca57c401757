import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { RoundInput } from '$lib/domain/check-in/round';
import { roundState } from '$lib/domain/check-in/round';
import { NotFound } from '$lib/domain/errors';
import { checkInAskedLetter, checkInReminderLetter } from '$lib/domain/mail/check-in-letters';
import type { Actor } from '$lib/domain/people/permissions';
import { activeOn } from '$lib/server/account/activity';
import { postOffice } from '$lib/server/app';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts, checkInRounds, checkIns, people } from '$lib/server/db/schema';
import { councilName } from '$lib/server/mail/announcements';
import { queueMail } from '$lib/server/mail/outbox';
import { isSlug } from '$lib/server/db/slugs';
import { authorise } from '$lib/server/request/authorise';

/** Days before the end of a round from which on who has not answered is reminded, once. */
const REMINDED_AHEAD = 7;

interface RoundAsked extends RoundInput {
  id: string;
  slug: string;
}

/** What became of reminding people, by how many. */
export interface Reminded {
  mailed: number;
  /** Were asked or reminded earlier today, so they get no second mail. */
  already: number;
  /** Want no such mail: they see it on their home all the same. */
  unwanted: number;
  /** No mail is sent here: their home says that they were reminded. */
  noted?: number;
}

/**
 * Asks every active account that was not asked in this round yet, while the round is open: whoever runs it sees it on home,
 * and gets one mail that names all their accounts.
 * @returns how many accounts were asked
 */
export async function askWhoWasNot(tx: Db, round: RoundAsked, today: Day): Promise<number> {
  if (roundState(round, today) !== 'open') return 0;
  const active = await tx.select({ id: accounts.id }).from(accounts).where(activeOn(today));
  if (active.length === 0) return 0;
  const asked = await tx
    .insert(checkIns)
    .values(active.map(({ id }) => ({ roundId: round.id, accountId: id, askedOn: today })))
    .onConflictDoNothing()
    .returning({ accountId: checkIns.accountId });
  const post = postOffice();
  if (!post || asked.length === 0) return asked.length;
  const holders = await whoToWriteTo(
    tx,
    asked.map(({ accountId }) => accountId)
  );
  const council = await councilName(tx);
  for (const holder of holders) {
    const letter = checkInAskedLetter(letterInput(round, holder, { origin: post.origin, council }));
    const about = `check-in ${round.id} asked ${today} of ${holder.id}`;
    const to = { personId: holder.id, address: holder.email };
    await queueMail(tx, { kind: 'check-in-asked', to, letter, about });
  }
  return asked.length;
}

/**
 * Reminds everybody whose accounts have not answered: by mail, where there is any, and on their home. Nobody is reminded twice
 * a day, nor on the day on which they were asked.
 * @throws Forbidden; NotFound where there is no such open round
 */
export async function remindAll(db: Db, actor: Actor, slug: string, today: Day): Promise<Reminded> {
  authorise(actor, 'run the network');
  return db.transaction(async (tx) => {
    const [round] = isSlug(slug)
      ? await tx.select().from(checkInRounds).where(eq(checkInRounds.slug, slug))
      : [];
    if (!round || roundState(round, today) !== 'open')
      throw new NotFound('There is no such open check-in round');
    const reminded = await remind(tx, round, today, true);
    await recordAudit(tx, actor, {
      ...{ action: 'check-in reminders sent', subjectKind: 'check-in round', subjectId: round.id },
      changes: [{ field: 'people', is: reminded.noted ?? reminded.mailed }]
    });
    return reminded;
  });
}

/** What the daily work does: asks accounts that became active, and in the last week reminds who has not answered. */
export async function lookAfterRounds(db: Db, today: Day): Promise<void> {
  await db.transaction(async (tx) => {
    const rounds = await tx.select().from(checkInRounds);
    for (const round of rounds.filter((each) => roundState(each, today) === 'open')) {
      const accountsAsked = await askWhoWasNot(tx, round, today);
      if (accountsAsked > 0)
        await recordAudit(tx, null, {
          ...{ action: 'check-in round asked', subjectKind: 'check-in round', subjectId: round.id },
          changes: [{ field: 'accounts', is: accountsAsked }]
        });
      if (postOffice() && today > addDays(round.lastDay, -REMINDED_AHEAD))
        await remind(tx, round, today, false);
    }
  });
}

/** @param onPurpose somebody sends it: it comes although the person was reminded of something else lately */
async function remind(tx: Db, round: RoundAsked, today: Day, onPurpose: boolean): Promise<Reminded> {
  const waiting = await tx
    .select({ accountId: checkIns.accountId, asked: checkIns.askedOn, reminded: checkIns.remindedOn })
    .from(checkIns)
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .where(and(eq(checkIns.roundId, round.id), isNull(checkIns.answeredAt), activeOn(today)));
  const onThisDay = waiting.filter(({ asked, reminded }) => asked === today || reminded === today);
  const writtenToday = new Set(onThisDay.map(({ accountId }) => accountId));
  const result = { mailed: 0, already: 0, unwanted: 0, noted: 0 };
  const council = await councilName(tx);
  const ids = waiting.map(({ accountId }) => accountId);
  for (const holder of await whoToWriteTo(tx, ids)) {
    const isAgain = holder.accounts.some(({ id }) => writtenToday.has(id));
    const became = isAgain ? 'already' : await remindHolder(tx, round, holder, { council, onPurpose });
    result[became] += 1;
    if (became === 'mailed' || became === 'noted') await noteReminded(tx, round.id, holder, today);
  }
  const { noted, ...mailed } = result;
  return postOffice() ? mailed : { ...mailed, noted };
}

async function remindHolder(
  tx: Db,
  round: RoundAsked,
  holder: Holder,
  { council, onPurpose }: { council: string; onPurpose: boolean }
): Promise<'mailed' | 'unwanted' | 'noted'> {
  const post = postOffice();
  if (!post) return 'noted';
  const letter = checkInReminderLetter(letterInput(round, holder, { origin: post.origin, council }));
  const when = onPurpose ? `on ${dayInLondon(new Date())}` : 'before its end';
  const about = `check-in ${round.id} reminder ${when} of ${holder.id}`;
  const to = { personId: holder.id, address: holder.email };
  const isQueued = await queueMail(tx, { kind: 'check-in-reminder', to, letter, about, onPurpose });
  return isQueued ? 'mailed' : 'unwanted';
}

async function noteReminded(tx: Db, roundId: string, { accounts: own }: Holder, today: Day): Promise<void> {
  const ids = own.map(({ id }) => id);
  await tx
    .update(checkIns)
    .set({ remindedOn: today, reminders: sql`${checkIns.reminders} + 1` })
    .where(and(eq(checkIns.roundId, roundId), inArray(checkIns.accountId, ids)));
}

interface Holder {
  id: string;
  email: string;
  mailKey: string;
  accounts: { id: string; slug: string; title: string }[];
}

/** The lead of each account; where it has none, its deputies. Each person once, in the order of their ids, as the outbox wants it. */
async function whoToWriteTo(tx: Db, accountIds: readonly string[]): Promise<Holder[]> {
  if (accountIds.length === 0) return [];
  const isLead = eq(people.id, accounts.leadId);
  const covers = sql`exists (select from ${accountDeputies} d where d.account_id = accounts.id and d.person_id = people.id)`;
  const hasLead = sql`exists (select from ${people} l where l.id = accounts.lead_id and l.deactivated_at is null)`;
  const rows = await tx
    .select({
      ...{ id: people.id, email: people.email, mailKey: people.mailKey },
      ...{ accountId: accounts.id, slug: accounts.slug, name: accounts.name, platform: accounts.platform }
    })
    .from(accounts)
    .innerJoin(people, or(isLead, and(sql`not ${hasLead}`, covers)))
    .where(and(inArray(accounts.id, [...accountIds]), isNull(people.deactivatedAt), ne(people.role, 'admin')))
    .orderBy(asc(people.id), asc(accounts.name));
  const holders = new Map<string, Holder>();
  for (const { id, email, mailKey, accountId, slug, ...named } of rows) {
    const holder = holders.get(id) ?? { id, email, mailKey, accounts: [] };
    holder.accounts.push({ id: accountId, slug, title: accountTitle(named) });
    holders.set(id, holder);
  }
  return [...holders.values()];
}

function letterInput(
  round: RoundAsked,
  holder: Holder,
  { origin, council }: { origin: string; council: string }
) {
  return {
    ...{ councilName: council, round: round.name, lastDay: round.lastDay },
    accounts: holder.accounts.map(({ slug, title }) => ({
      title,
      link: `${origin}/check-ins/${round.slug}/${slug}`
    })),
    link: `${origin}/check-ins`,
    choicesAddress: `${origin}/mails/${holder.mailKey}`
  };
}
