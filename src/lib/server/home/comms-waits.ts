import { eq, sql } from 'drizzle-orm';
import { isSettled } from '$lib/domain/decision/decision';
import { accountsAddress } from '$lib/domain/account/account-filter';
import { type Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { lastDayOf, periodName, periodSlug, type Period } from '$lib/domain/calendar/period';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { holdersToTell } from '$lib/server/copy/taken-back';
import { accountReturns } from '$lib/server/account/account-returns';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accounts,
  checkRequests,
  checks,
  drafts,
  draws,
  lotOutcomes,
  lots,
  outcomes,
  people
} from '$lib/server/db/schema';
import { handedBack } from '$lib/server/publish/asked/handed-on';
import { checkIsAskedFor } from '$lib/server/outcome/check-requests';
import { endingConsents } from '$lib/server/erasure/retention/ending-consents';
import { noLongerNeeded, roundThatRuns } from '$lib/server/check-in/waiting-for-comms';
import { undeliveredMails } from '$lib/server/mail/outbox';
import { withoutHost } from '$lib/server/learning/drop-in/hosting';
import { quietRequests } from '$lib/server/network/waiting';
import { askedDecisions } from '$lib/server/decision/decisions';

/** One thing that waits for communications: since a day, or until one. */
export type Waiting = { day: Day; href: string } & (
  | { what: 'drawn'; outcomes: number }
  /** Whoever was asked said "not me", and nobody is asked since. */
  | { what: 'handed back'; checks: number }
  /** Services ask to have them checked. */
  | { what: 'check asked'; outcomes: number }
  | { what: 'consent'; service: string }
  /** Stories were taken back, and nobody has told those who have copies. */
  | { what: 'taken back'; stories: number }
  /** Its consent is over; its day is that on which its words are erased. */
  | { what: 'ended consent'; service: string }
  | { what: 'silent'; accounts: number; period: string }
  /** Accounts whose lead is gone, or that never had one. */
  | { what: 'leaderless'; accounts: number }
  /** Accounts with a lead and nobody who covers, as things stand today. */
  | { what: 'uncovered'; accounts: number; individual: number }
  /** Mail that was not delivered, or perhaps not. */
  | { what: 'undelivered'; mails: number }
  /** Requests on the network that nobody has answered for a week. */
  | { what: 'quiet'; requests: number }
  /** Drop-ins to come whose host has left; the day is that of the next. */
  | { what: 'hostless'; dropIns: number }
  /** A check-in round is open; its day is its first. */
  | { what: 'check-in'; answered: number; asked: number; until: Day }
  /** Those who run them say so, and they are not closed yet. */
  | { what: 'no longer needed'; accounts: string[]; byLeads: boolean }
  /** Its day is that by which it is to be done; of one that nobody answered, when it was asked. */
  | { what: 'decision'; scope: string; period: string; answered: boolean }
);

/** Consents that end within so many days are asked about. */
const CONSENTS_AHEAD = 60;

/** Everything that waits, in order of its day: what is drawn and unchecked, consents that end, silent accounts, decisions. */
export async function whatWaitsForComms(
  db: Db,
  actor: Actor,
  today: Day,
  quarter: Period
): Promise<Waiting[]> {
  authorise(actor, 'publish editions');
  const waits = await Promise.all([
    drawnUnchecked(db),
    checksHandedBack(db, actor),
    checksAskedFor(db),
    consentsThatEnd(db, actor, today),
    copiesToFollow(db, actor),
    silentAccounts(db, quarter),
    leaderlessAccounts(db, today),
    uncoveredAccounts(db, today),
    undelivered(db, actor, today),
    unansweredRequests(db, today),
    hostlessDropIns(db, today),
    checkInRound(db, actor, today),
    accountsToClose(db, actor),
    openDecisions(db, quarter.firstMonth)
  ]);
  return waits.flat().sort((one, other) => one.day.localeCompare(other.day));
}

/** Outcomes that were drawn, at random or by lot, and that nobody has checked since; no matter who is asked to. */
async function drawnUnchecked(db: Db): Promise<Waiting[]> {
  const atRandom = sql`select w.outcome_id, coalesce(w.drawn_at, p.created_at) as drawn_at from ${draws} w
    join ${drafts} p on p.id = w.publication_id join ${outcomes} o on o.id = w.outcome_id
    where p.published_at is null and o.deleted_at is null and not exists (
      select from ${checks} c where c.outcome_id = o.id and c.outcome_version = o.version
        and (w.drawn_at is null or c.checked_at >= w.drawn_at))`;
  const byLot = sql`select l.outcome_id, t.drawn_at from ${lotOutcomes} l join ${outcomes} o on o.id = l.outcome_id
    join ${lots} t on t.id = l.lot_id where l.result is null and o.deleted_at is null`;
  const [row] = await db.execute<{ outcomes: number; day: Day | null }>(
    sql`select count(distinct outcome_id)::int as outcomes,
      to_char(min(drawn_at) at time zone 'Europe/London', 'YYYY-MM-DD') as day
      from (${atRandom} union all ${byLot}) drawn`
  );
  if (!row?.day) return [];
  return [{ what: 'drawn', day: row.day, outcomes: row.outcomes, href: '/publish' }];
}

/** Summary by summary, since on its page of evidence somebody else is asked. */
async function checksHandedBack(db: Db, actor: Actor): Promise<Waiting[]> {
  return (await handedBack(db, actor)).map(({ draftId, checks, day }) => ({
    ...{ what: 'handed back', checks, day, href: `/publish/${draftId}/evidence` }
  }));
}

/** What services ask communications to check, since the first of them asked. */
async function checksAskedFor(db: Db): Promise<Waiting[]> {
  const [row] = await db
    .select({
      outcomes: sql<number>`count(*)::int`,
      day: sql<Day | null>`to_char(min(${checkRequests.askedAt}) at time zone 'Europe/London', 'YYYY-MM-DD')`
    })
    .from(outcomes)
    .innerJoin(checkRequests, eq(checkRequests.outcomeId, outcomes.id))
    .where(checkIsAskedFor());
  if (!row?.day) return [];
  const href = outcomesAddress({ check: 'asked' });
  return [{ what: 'check asked', day: row.day, outcomes: row.outcomes, href }];
}

async function consentsThatEnd(db: Db, actor: Actor, today: Day): Promise<Waiting[]> {
  return (await endingConsents(db, actor, today, CONSENTS_AHEAD)).map(
    ({ outcomeId, service, until, eraseOn }) => ({
      ...(eraseOn ? { what: 'ended consent', day: eraseOn } : { what: 'consent', day: until }),
      ...{ service, href: `/outcomes/${outcomeId}` }
    })
  );
}

async function copiesToFollow(db: Db, actor: Actor): Promise<Waiting[]> {
  const found = await holdersToTell(db, actor);
  return found ? [{ what: 'taken back', day: found.since, stories: found.stories, href: '/taken-back' }] : [];
}

/** Together: one reminder goes to all of them. */
async function silentAccounts(db: Db, quarter: Period): Promise<Waiting[]> {
  const returns = await accountReturns(db, quarter);
  const accounts = returns.filter((row) => row.return === 'no-return').length;
  if (accounts === 0) return [];
  const href = `/accounts/without-return?quarter=${periodSlug(quarter)}`;
  return [{ what: 'silent', day: lastDayOf(quarter), accounts, period: periodName(quarter), href }];
}

/** An account whose lead is gone is an open question: who runs it now? */
async function leaderlessAccounts(db: Db, today: Day): Promise<Waiting[]> {
  const [row] = await db.execute<{ accounts: number; day: Day }>(sql`
    select count(*)::int as accounts,
      coalesce(to_char(min(p.deactivated_at) at time zone 'Europe/London', 'YYYY-MM-DD'), ${today}) as day
    from ${accounts} a left join ${people} p on p.id = a.lead_id
    where a.status <> 'closed' and (p.id is null or p.deactivated_at is not null)`);
  if (!row || row.accounts === 0) return [];
  return [{ what: 'leaderless', day: row.day, accounts: row.accounts, href: '/accounts?lead=none' }];
}

/** Deputies are known as of now, so this has no day since when it is so. Individual accounts are asked for, too; reports leave them out. */
async function uncoveredAccounts(db: Db, today: Day): Promise<Waiting[]> {
  const [row] = await db.execute<{ accounts: number; individual: number }>(sql`
    select count(*)::int as accounts, (count(*) filter (where a.kind = 'individual'))::int as individual
    from ${accounts} a join ${people} p on p.id = a.lead_id and p.deactivated_at is null
    where a.status = 'active' and not exists (select from ${accountDeputies} d where d.account_id = a.id)`);
  if (!row || row.accounts === 0) return [];
  const href = accountsAddress({ status: 'active', cover: 'none', lead: 'here' });
  return [{ what: 'uncovered', day: today, ...row, href }];
}

async function undelivered(db: Db, actor: Actor, today: Day): Promise<Waiting[]> {
  const mails = await undeliveredMails(db, actor);
  if (mails.length === 0) return [];
  const first = mails.map(({ at }) => dayInLondon(at)).sort()[0] ?? today;
  return [{ what: 'undelivered', day: first, mails: mails.length, href: '/mails' }];
}

async function unansweredRequests(db: Db, today: Day): Promise<Waiting[]> {
  const found = await quietRequests(db, today);
  return found ? [{ what: 'quiet', day: found.since, requests: found.requests, href: found.href }] : [];
}

async function hostlessDropIns(db: Db, today: Day): Promise<Waiting[]> {
  const found = await withoutHost(db, today);
  return found ? [{ what: 'hostless', day: found.next, dropIns: found.dropIns, href: '/drop-ins' }] : [];
}

async function checkInRound(db: Db, actor: Actor, today: Day): Promise<Waiting[]> {
  const round = await roundThatRuns(db, actor, today);
  if (!round) return [];
  const { slug, firstDay, lastDay, asked, answered } = round;
  return [{ what: 'check-in', day: firstDay, until: lastDay, asked, answered, href: `/check-ins/${slug}` }];
}

async function accountsToClose(db: Db, actor: Actor): Promise<Waiting[]> {
  return (await noLongerNeeded(db, actor)).map(({ since, ...rest }) => ({
    ...{ what: 'no longer needed', day: since },
    ...rest
  }));
}

/** What management has not answered, since it was asked; what it has, until it is to be done. */
async function openDecisions(db: Db, firstMonth: number): Promise<Waiting[]> {
  // Before decisions had an owner and a date, they were answered elsewhere.
  const open = (await askedDecisions(db, firstMonth)).filter(
    (decision) => decision.owner !== null && !isSettled(decision)
  );
  return open.map(({ edition, scopeName: scope, period, publishedOn, answered, due }) => ({
    ...{ what: 'decision', scope, period, answered: answered !== null },
    day: answered ? (due ?? publishedOn) : publishedOn,
    href: `/editions/${edition}#decision-answers`
  }));
}
