import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { addDays, addMonths, monthOf, type Day } from '$lib/domain/calendar/day';
import { quarterOf } from '$lib/domain/calendar/period';
import { eraseDayOf } from '$lib/domain/consent/retention';
import { consentEndingLetter, monthWithoutReturnLetter } from '$lib/domain/mail/letters';
import type { Actor } from '$lib/domain/people/permissions';
import { postOffice } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import { consents, jobRuns, outcomes, people, personServices, services } from '$lib/server/db/schema';
import { councilName } from '$lib/server/mail/announcements';
import { queueMail } from '$lib/server/mail/outbox';
import { councilSettings } from '$lib/server/council/council-settings';
import { remindOfChecks } from './check-reminders';
import { retentionRule } from '$lib/server/erasure/retention/retention-rule';
import { nothingToRecord } from './ask-for-returns';
import { silentAccounts } from './home-lead';

/** Any fixed number: of several processes one reminds. */
const REMINDERS_LOCK = 7_415_311;
/** A month is asked about from this day of the next one on: before, people are still at it. */
const ASKED_FROM = 8;
/** Days before the end of a consent from which on its service is told. */
const CONSENTS_AHEAD = 30;
/** Milliseconds. One letter names all consents that end soon, once in two weeks, so that there is room for other reminders. */
const FORTNIGHT = 14 * 24 * 60 * 60 * 1000;

/**
 * Queues what people are reminded of today, once a day whatever runs it how often. Nobody gets more than one reminder in
 * seven days, but for checks on the day that was set for them: what has a date comes first, and the rest comes another day.
 * @returns how many mails were queued
 */
export async function remindPeople(db: Db, today: Day): Promise<number> {
  const post = postOffice();
  if (!post) return 0;
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(${REMINDERS_LOCK}) as held`
    );
    if (!lock?.held) return 0;
    const begun = await tx
      .insert(jobRuns)
      .values({ job: 'reminders', day: today })
      .onConflictDoNothing()
      .returning({ day: jobRuns.day });
    if (begun.length === 0) return 0;
    const council = await councilName(tx);
    const wanted = await remindOfChecks(tx, today, { ...post, council });
    const ended = await remindOfConsents(tx, today, { ...post, council });
    return wanted + ended + (await remindOfMonths(tx, today, { ...post, council }));
  });
}

interface Post {
  origin: string;
  council: string;
}

/** Those who look after a story whose consent ends soon, or has ended and is in its grace: the leads of its service, and communications. */
async function remindOfConsents(tx: Db, today: Day, { origin, council }: Post): Promise<number> {
  const rule = await retentionRule(tx);
  const rows = await tx
    .select({ ...PERSON, outcome: outcomes.id, service: services.name, until: consents.until })
    .from(consents)
    .innerJoin(outcomes, eq(outcomes.id, consents.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .innerJoin(people, or(eq(people.role, 'comms'), inArray(people.id, leadsOf(tx))))
    .where(
      and(
        isNull(people.deactivatedAt),
        isNull(outcomes.deletedAt),
        isNull(consents.withdrawnOn),
        isNull(outcomes.erasedOn),
        lte(consents.until, addDays(today, CONSENTS_AHEAD))
      )
    )
    .orderBy(asc(people.id), asc(consents.until), asc(outcomes.id));
  const fortnight = Math.floor(Date.parse(today) / FORTNIGHT);
  let queued = 0;
  for (const id of new Set(rows.map((row) => row.id))) {
    const theirs = rows.filter((row) => row.id === id);
    const { email, mailKey } = theirs[0]!;
    const letter = consentEndingLetter({
      councilName: council,
      choicesAddress: `${origin}/mails/${mailKey}`,
      consents: theirs.map(({ outcome, service, until }) => ({
        ...{ service, until, link: `${origin}/outcomes/${outcome}` },
        eraseOn: until < today ? eraseDayOf(until, rule) : null
      }))
    });
    const about = `consents of ${id} in fortnight ${fortnight}`;
    const mail = { kind: 'consent-ending' as const, to: { personId: id, address: email }, letter, about };
    if (await queueMail(tx, mail)) queued += 1;
  }
  return queued;
}

/** Leads with accounts that nobody has said anything of, for the last whole month. */
async function remindOfMonths(tx: Db, today: Day, { origin, council }: Post): Promise<number> {
  if (Number(today.slice(8)) < ASKED_FROM) return 0;
  const month = addMonths(monthOf(today), -1);
  const { yearFirstMonth } = await councilSettings(tx);
  let queued = 0;
  for (const lead of await leadsToAsk(tx)) {
    const silent = await silentAccounts(tx, lead, month);
    if (silent.length === 0) continue;
    const letter = monthWithoutReturnLetter({
      ...{ councilName: council, month, accounts: silent.map(({ title }) => title) },
      link: nothingToRecord(origin, quarterOf(month, yearFirstMonth)),
      choicesAddress: `${origin}/mails/${lead.mailKey}`
    });
    const to = { personId: lead.id, address: lead.email };
    const about = `return ${month.slice(0, 7)} of ${lead.id}`;
    if (await queueMail(tx, { kind: 'month-without-return', to, letter, about })) queued += 1;
  }
  return queued;
}

const PERSON = { id: people.id, email: people.email, mailKey: people.mailKey };

/** Who leads the service of the outcome that the query is about. */
function leadsOf(tx: Db) {
  return tx
    .select({ id: personServices.personId })
    .from(personServices)
    .where(and(eq(personServices.as, 'lead'), eq(personServices.serviceId, outcomes.serviceId)));
}

async function leadsToAsk(tx: Db): Promise<(Actor & { mailKey: string })[]> {
  const rows = await tx
    .select({ ...PERSON, name: people.name, leads: sql<string[]>`json_agg(${personServices.serviceId})` })
    .from(people)
    .innerJoin(personServices, and(eq(personServices.personId, people.id), eq(personServices.as, 'lead')))
    .where(and(isNull(people.deactivatedAt), eq(people.role, 'lead')))
    .groupBy(people.id)
    .orderBy(asc(people.id));
  return rows.map((row) => ({ ...row, role: 'lead', views: [] }));
}
