/** What is known of each service's evidence, or of one account's: where it is weak, and what it could help others with. */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { addMonths, lastDayOfMonth, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import type { ServiceSteps } from '$lib/domain/network/matching';
import { NO_COUNTS, type StepCounts } from '$lib/domain/network/weak-step';
import type { Actor } from '$lib/domain/people/permissions';
import { activeOn } from '$lib/server/account/activity';
import type { Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accountMeasures,
  accounts,
  measures,
  nilReturns,
  outcomeAccounts,
  outcomes,
  people,
  services
} from '$lib/server/db/schema';
import { isThereOn } from '$lib/server/db/service-places';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { hasEvidence, isNotCheckedYet } from '$lib/server/outcome/strength';
import { authorise } from '$lib/server/request/authorise';

/** Whole months that are looked at: as many as four quarters have. */
const MONTHS = 12;

/** The steps of every service that is still there. The caller has seen to it that the person may see the network. */
export function stepsOfServices(db: Db, today: Day): Promise<ServiceSteps[]> {
  return whileUnchanged(db, `steps of services on ${today}`, () => readSteps(db, today));
}

async function readSteps(db: Db, today: Day): Promise<ServiceSteps[]> {
  const [rows, counts] = await Promise.all([
    db.select({ id: services.id, name: services.name }).from(services).where(isThereOn(today)),
    countsBy(db, today, null)
  ]);
  return rows.map((service) => ({ ...service, counts: { ...NO_COUNTS, ...counts.get(service.id) } }));
}

/** What is known of one service, or of one of its accounts; an individual one is never looked at alone. @throws Forbidden */
export async function stepCountsOf(
  db: Db,
  actor: Actor,
  { serviceId, accountId }: { serviceId: string; accountId: string | null },
  today: Day
): Promise<StepCounts> {
  authorise(actor, 'describe accounts', serviceId);
  if (accountId !== null && !(await isIndividual(db, accountId))) {
    const counts = await countsBy(db, today, accountId);
    return { ...NO_COUNTS, ...counts.get(accountId) };
  }
  const steps = await stepsOfServices(db, today);
  return steps.find(({ id }) => id === serviceId)?.counts ?? NO_COUNTS;
}

async function isIndividual(db: Db, accountId: string): Promise<boolean> {
  return (await db.$count(accounts, and(eq(accounts.id, accountId), eq(accounts.kind, 'individual')))) > 0;
}

/** Counts by service; of an account, under its own id. */
async function countsBy(
  db: Db,
  today: Day,
  accountId: string | null
): Promise<Map<string, Partial<StepCounts>>> {
  const last = addMonths(monthOf(today), -1);
  const within = { first: addMonths(last, 1 - MONTHS), last };
  const parts = await Promise.all([
    outcomeCounts(db, within, accountId),
    accountCounts(db, today, accountId),
    returnCounts(db, within, today, accountId)
  ]);
  const found = new Map<string, Partial<StepCounts>>();
  for (const { id, ...counts } of parts.flat()) found.set(id, { ...found.get(id), ...counts });
  return found;
}

interface Within {
  first: Month;
  last: Month;
}
type Counted = { id: string } & Partial<StepCounts>;

/** Of differences alone, as reports count them; a logged 0 and what was erased need no evidence. */
async function outcomeCounts(db: Db, { first, last }: Within, accountId: string | null): Promise<Counted[]> {
  const known = sql`${outcomes.route} not in ('judgement', 'not-known')`;
  const countWhere = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  return db
    .select({
      id: accountId === null ? sql<string>`${outcomes.serviceId}` : sql<string>`${accountId}`,
      outcomes: sql<number>`count(*)::int`,
      routeKnown: countWhere(known),
      byAsking: countWhere(sql`${outcomes.route} = 'asked' and ${outcomes.strength} >= 2`),
      byLink: countWhere(sql`${outcomes.route} = 'tracked-link' and ${outcomes.strength} >= 2`),
      // What is Linked has evidence, and what is Corroborated was checked: the others alone are looked up.
      withEvidence: countWhere(sql`${outcomes.strength} >= 2 or ${hasEvidence()}`),
      checked: countWhere(sql`${outcomes.strength} = 3 or not (${isNotCheckedYet()})`)
    })
    .from(outcomes)
    .leftJoin(measures, sql`${measures.id} = ${outcomes.measureId}`)
    .where(
      sql`${outcomes.deletedAt} is null and ${outcomes.erasedOn} is null
        and ${outcomes.happenedOn} between ${first} and ${lastDayOfMonth(last)}
        and ${outcomes.quantity} is distinct from 0
        and (${measures.id} is null or ${measures.stage} in ('outcome', 'impact'))
        and ${accountId === null ? sql`true` : sql`exists (select from ${outcomeAccounts} l where l.outcome_id = ${outcomes.id} and l.account_id = ${accountId})`}`
    )
    .groupBy(accountId === null ? outcomes.serviceId : sql`1`);
}

async function accountCounts(db: Db, today: Day, accountId: string | null): Promise<Counted[]> {
  const key = accountId === null ? accounts.serviceId : accounts.id;
  return db
    .select({
      id: key,
      accounts: sql<number>`count(*)::int`,
      withMeasure: sql<number>`(count(*) filter (where exists (
        select from ${accountMeasures} m where m.account_id = accounts.id)))::int`,
      covered: sql<number>`(count(*) filter (where exists (
        select from ${accountDeputies} d join ${people} p on p.id = d.person_id
        where d.account_id = accounts.id and p.deactivated_at is null)))::int`
    })
    .from(accounts)
    .where(ofNetwork(today, accountId))
    .groupBy(key);
}

/** Month by month, each account since its first return among them: before, nobody may have asked it. */
async function returnCounts(
  db: Db,
  { first, last }: Within,
  today: Day,
  accountId: string | null
): Promise<Counted[]> {
  const key = accountId === null ? accounts.serviceId : accounts.id;
  const returned = db
    .select({
      accountId: sql<string>`account_id`.as('account_id'),
      returned: sql<number>`count(*)`.as('returned'),
      first: sql<Month>`min(month)`.as('first')
    })
    .from(
      sql`(select n.account_id, n.month from ${nilReturns} n where n.month between ${first} and ${last}
        union select l.account_id, o.month from ${outcomes} o join ${outcomeAccounts} l on l.outcome_id = o.id
        where o.deleted_at is null and o.month between ${first} and ${last}) said`
    )
    .groupBy(sql`account_id`)
    .as('returns');
  return db
    .select({
      id: key,
      returned: sql<number>`sum(${returned.returned})::int`,
      months: sql<number>`sum(12 * (extract(year from ${last}::date) - extract(year from ${returned.first}))
        + extract(month from ${last}::date) - extract(month from ${returned.first}) + 1)::int`
    })
    .from(accounts)
    .innerJoin(returned, sql`${returned.accountId} = ${accounts.id}`)
    .where(ofNetwork(today, accountId))
    .groupBy(key);
}

/** Individual accounts are pooled, and in none of these. */
function ofNetwork(today: Day, accountId: string | null): SQL {
  if (accountId !== null) return sql`${accounts.id} = ${accountId}`;
  return sql`${activeOn(today)} and ${accounts.kind} <> 'individual'`;
}
