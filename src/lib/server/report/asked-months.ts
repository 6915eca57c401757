import { and, asc, between, eq, inArray, isNull, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { questionInWords, questionsOf, type Question } from '$lib/domain/measure/asked';
import { LOOKS_BACK } from '$lib/domain/measure/not-recorded';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { addMonths, monthOf, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, measures, outcomes, people, services } from '$lib/server/db/schema';
import { gapsBetween } from '$lib/server/measure/gaps';

/** A question to a service, with two answers for each month: none, or log it. */
export interface AskedMonths {
  measure: { id: string; name: string };
  service: { id: string; name: string };
  /** "No event sign-ups in July and August 2026?" */
  question: string;
  /** `log` is the form, filled in but for how many. */
  months: { month: Month; name: string; log: string }[];
}

/**
 * The months among these of which nobody said anything, for the services that this person may log for, the most usual
 * measure first. A month that is not over is not asked about.
 */
export async function monthsAskedOf(
  db: Db,
  actor: Actor,
  months: readonly Month[],
  today: Day
): Promise<AskedMonths[]> {
  const mine = servicesWhere(actor, 'log outcomes');
  if (mine !== 'all' && mine.length === 0) return [];
  const questions = await questionsIn(db, months, today, mine === 'all' ? undefined : mine);
  return questions.map(({ measure, service, months: asked }) => ({
    measure: { id: measure.id, name: measure.name },
    service,
    question: questionInWords(
      measure.name,
      asked.map(({ month }) => month)
    ),
    months: asked.map(({ month, accountIds }) => ({
      month,
      name: monthTitle(month),
      log: logAddress(measure.id, service.id, month, accountIds)
    }))
  }));
}

/** A measure of a service with months that nobody said anything of, and who usually records it. */
export interface MonthsToAskFor {
  measure: string;
  service: string;
  months: Month[];
  accounts: { title: string; slug: string; lead: string | null }[];
}

/** The same for communications, who ask: what is missing in the services of a summary, with the accounts that could answer. */
export async function monthsToAskFor(
  db: Db,
  actor: Actor,
  { months, serviceIds }: { months: readonly Month[]; serviceIds?: readonly string[] | undefined },
  today: Day
): Promise<MonthsToAskFor[]> {
  authorise(actor, 'publish editions');
  const questions = await questionsIn(db, months, today, serviceIds);
  const asked = questions.flatMap((question) => question.months.flatMap(({ accountIds }) => accountIds));
  const recorders = await accountsOf(db, [...new Set(asked)]);
  return questions.map(({ measure, service, months: missing }) => {
    const ids = new Set(missing.flatMap(({ accountIds }) => accountIds));
    return {
      measure: measure.name,
      service: service.name,
      months: missing.map(({ month }) => month),
      accounts: recorders.filter(({ id }) => ids.has(id)).map(({ id: _id, ...account }) => account)
    };
  });
}

async function questionsIn(
  db: Db,
  months: readonly Month[],
  today: Day,
  serviceIds: readonly string[] | undefined
): Promise<Question<Awaited<ReturnType<typeof measuresOf>>[number], { id: string; name: string }>[]> {
  const over = months.filter((month) => month < monthOf(today)).sort();
  if (over.length === 0 || serviceIds?.length === 0) return [];
  const [first, last] = [over[0]!, over.at(-1)!];
  // Where no account could answer, nobody is asked.
  const gaps = (await gapsBetween(db, first, last))
    .filter(({ accountIds }) => accountIds.length > 0)
    .filter(({ month, serviceId }) => over.includes(month) && (serviceIds?.includes(serviceId) ?? true));
  if (gaps.length === 0) return [];
  const span = { from: addMonths(first, -LOOKS_BACK), last };
  const [measureRows, serviceRows, recorded] = await Promise.all([
    measuresOf(db, [...new Set(gaps.map(({ measureId }) => measureId))]),
    servicesOf(db, [...new Set(gaps.map(({ serviceId }) => serviceId))]),
    recordedIn(db, span, [...new Set(gaps.map(({ serviceId }) => serviceId))])
  ]);
  return questionsOf(gaps, { measures: measureRows, services: serviceRows, recorded });
}

async function measuresOf(db: Db, ids: string[]) {
  return db
    .select({
      id: measures.id,
      name: measures.name,
      addsUp: measures.addsUp,
      kind: measures.kind,
      retiredOn: measures.retiredOn
    })
    .from(measures)
    .where(inArray(measures.id, ids));
}

async function servicesOf(db: Db, ids: string[]) {
  return db.select({ id: services.id, name: services.name }).from(services).where(inArray(services.id, ids));
}

async function recordedIn(db: Db, { from, last }: { from: Month; last: Month }, serviceIds: string[]) {
  return db
    .select({
      measureId: sql<string>`${outcomes.measureId}`,
      serviceId: outcomes.serviceId,
      months: sql<Month[]>`array_agg(distinct ${outcomes.month})::text[]`
    })
    .from(outcomes)
    .where(
      and(
        isNull(outcomes.deletedAt),
        eq(outcomes.kind, 'number'),
        between(outcomes.month, from, last),
        inArray(outcomes.serviceId, serviceIds)
      )
    )
    .groupBy(outcomes.measureId, outcomes.serviceId);
}

async function accountsOf(db: Db, ids: string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: accounts.id,
      slug: accounts.slug,
      name: accounts.name,
      platform: accounts.platform,
      lead: people.name
    })
    .from(accounts)
    .leftJoin(people, eq(people.id, accounts.leadId))
    .where(inArray(accounts.id, ids))
    .orderBy(asc(accounts.name), asc(accounts.platform));
  return rows.map((row) => ({ id: row.id, title: accountTitle(row), slug: row.slug, lead: row.lead }));
}

/** One account is chosen for the lead; which of several led to it only they know. */
function logAddress(measure: string, service: string, month: Month, accountIds: readonly string[]): string {
  const query = new URLSearchParams([
    ['service', service],
    ['measure', measure],
    ['month', month],
    ...(accountIds.length === 1 ? accountIds.map((id) => ['account', id]) : [])
  ]);
  return `/outcomes/new?${query}`;
}
