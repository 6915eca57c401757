import { and, asc, between, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account';
import { mayShowWords } from '$lib/domain/consent';
import { NotFound } from '$lib/domain/errors';
import { DID_NOT_WORK } from '$lib/domain/outcome';
import { can, type Actor } from '$lib/domain/permissions';
import { addMonths, monthOf, monthsOf, previousPeriod, type Day, type Period } from '$lib/domain/quarter';
import type { ReportFacts, ReportScope, ServiceFacts } from '$lib/domain/report-facts';
import { NO_SETTINGS, RANGE_MONTHS, type RangeSettings } from '$lib/domain/usual-range';
import { accountReturns } from './account-returns';
import { authorise } from './authorise';
import type { Db } from './db/client';
import { consents, directorates, measures, outcomes, services } from './db/schema';
import { rangeSettings } from './measure-ranges';
import { targetsOf } from './report-targets';

/** What a report is asked about: the council, or one directorate or service by its address. */
export type AskedScope =
  { kind: 'council'; name: string } | { kind: 'directorate' | 'service'; slug: string };

/** How many outcomes that did not work a report lists in words; all of them are counted and linked. */
const SETBACKS_TOLD = 8;

/**
 * Gathers the facts of one report. @throws NotFound for an unknown directorate or service; Forbidden
 */
export async function reportFacts(
  db: Db,
  actor: Actor,
  asked: AskedScope,
  period: Period,
  today: Day
): Promise<ReportFacts> {
  authorise(actor, 'read live reports');
  const { scope, services: own } = await scopeAndServices(db, asked);
  const serviceIds = scope.kind === 'council' ? undefined : own.map((service) => service.id);
  const within = and(isNull(outcomes.deletedAt), serviceIds && inArray(outcomes.serviceId, serviceIds));
  const inPeriod = and(within, inArray(outcomes.month, monthsOf(period)));
  const before = previousPeriod(period);
  const firsts = firstMonths(db);
  const [measureFacts, months, groups, returns, returnsBefore, stories, setbacks] = await Promise.all([
    measuresOf(db, scope, own, period, firsts),
    monthsOfMeasures(db, within, period, today),
    groupsOf(db, inPeriod),
    accountReturns(db, period, { serviceIds }),
    accountReturns(db, before, { serviceIds }),
    storiesOf(db, actor, inPeriod, today),
    setbacksOf(db, actor, inPeriod)
  ]);
  const began = [...(await firsts).values()].sort()[0];
  const comparable = began !== undefined && began <= monthsOf(before)[0]!;
  return {
    scope,
    period,
    today,
    services: own,
    measures: measureFacts,
    months,
    groups,
    returns: returns.map((row) => ({ ...row, title: accountTitle(row) })),
    before: comparable ? evidencedOf(returnsBefore) : null,
    stories,
    setbacks
  };
}

function evidencedOf(returns: { return: string }[]): { evidenced: number; active: number } {
  return { evidenced: returns.filter((row) => row.return === 'evidenced').length, active: returns.length };
}

async function scopeAndServices(
  db: Db,
  asked: AskedScope
): Promise<{ scope: ReportScope; services: ServiceFacts[] }> {
  const rows = await db
    .select({
      id: services.id,
      slug: services.slug,
      name: services.name,
      directorate: directorates.slug,
      directorateName: directorates.name
    })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, services.directorateId))
    .orderBy(asc(services.name));
  const plain = (list: typeof rows): ServiceFacts[] => list.map(({ id, slug, name }) => ({ id, slug, name }));
  if (asked.kind === 'council') return { scope: { ...asked, slug: '' }, services: plain(rows) };
  const own = rows.filter((row) => (asked.kind === 'service' ? row.slug : row.directorate) === asked.slug);
  const first = own[0];
  if (!first)
    throw new NotFound(
      asked.kind === 'service' ? 'There is no such service' : 'There is no such directorate'
    );
  const name = asked.kind === 'service' ? first.name : first.directorateName;
  return { scope: { ...asked, name }, services: plain(own) };
}

async function measuresOf(
  db: Db,
  scope: ReportScope,
  own: ServiceFacts[],
  period: Period,
  firsts: ReturnType<typeof firstMonths>
) {
  const [rows, targets, ranges, began] = await Promise.all([
    db
      .select({
        id: measures.id,
        slug: measures.slug,
        name: measures.name,
        unitOne: measures.unitOne,
        unitMany: measures.unitMany,
        counts: measures.counts,
        stage: measures.stage,
        better: measures.better,
        addsUp: measures.addsUp,
        headline: measures.headline
      })
      .from(measures)
      .orderBy(asc(measures.name)),
    targetsOf(db, scope, own, period),
    rangeSettings(db),
    firsts
  ]);
  return rows.map((row) => ({
    ...row,
    began: began.get(row.id) ?? null,
    target: targets.get(row.id) ?? null,
    range: inScope(ranges.get(row.id) ?? NO_SETTINGS, scope)
  }));
}

/** A stated level is that of the whole council; months and restarts hold for each part of it. */
function inScope(range: RangeSettings, scope: ReportScope): RangeSettings {
  const stated = range.baseline?.kind === 'level' && scope.kind !== 'council';
  return stated ? { ...range, baseline: null } : range;
}

/** The first month in which any service of the council recorded each measure, and stories (under null). */
async function firstMonths(db: Db): Promise<Map<string | null, string>> {
  // One look into the index for each measure, instead of one over all outcomes.
  const rows = await db.execute<{ measure_id: string | null; month: string | null }>(sql`
    select m.id as measure_id, (select min(month) from outcomes where measure_id = m.id and deleted_at is null) as month
    from measures m
    union all
    select null, (select min(month) from outcomes where measure_id is null and deleted_at is null)`);
  return new Map(rows.flatMap((row) => (row.month === null ? [] : [[row.measure_id, row.month]])));
}

/** Months for the usual range, which ends with this month while the period is not over, and for the periods before. */
async function monthsOfMeasures(db: Db, within: SQL | undefined, period: Period, today: Day) {
  const last = monthsOf(period).at(-1)!;
  const trendEnds = last > today ? monthOf(today) : last;
  const rows = await db
    .select({
      measureId: sql<string>`${outcomes.measureId}`,
      month: outcomes.month,
      outcomes: sql<number>`count(*)::int`,
      quantity: sql<number>`sum(${outcomes.quantity})::float8`
    })
    .from(outcomes)
    .where(
      and(
        within,
        sql`${outcomes.measureId} is not null`,
        between(outcomes.month, addMonths(trendEnds, -RANGE_MONTHS), last)
      )
    )
    .groupBy(outcomes.measureId, outcomes.month);
  return rows;
}

async function groupsOf(db: Db, inPeriod: SQL | undefined) {
  return db
    .select({
      serviceId: outcomes.serviceId,
      measureId: outcomes.measureId,
      strength: outcomes.strength,
      direction: outcomes.direction,
      explained: sql<boolean>`${outcomes.otherExplanation} is not null`,
      outcomes: sql<number>`count(*)::int`,
      quantity: sql<number>`coalesce(sum(${outcomes.quantity}), 0)::float8`
    })
    .from(outcomes)
    .where(inPeriod)
    .groupBy(
      outcomes.serviceId,
      outcomes.measureId,
      outcomes.strength,
      outcomes.direction,
      sql`${outcomes.otherExplanation} is not null`
    );
}

async function storiesOf(db: Db, actor: Actor, inPeriod: SQL | undefined, today: Day) {
  const rows = await db
    .select({ outcome: outcomes, service: services.name, consent: consents })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(and(inPeriod, eq(outcomes.kind, 'story')))
    .orderBy(desc(outcomes.happenedOn), asc(outcomes.id));
  return rows.map(({ outcome, service, consent }) => {
    const story = { aboutPerson: outcome.aboutPerson, consent };
    return {
      id: outcome.id,
      service,
      words: mayShowWords(story, 'internal', today) ? outcome.story : null,
      mayPrint: mayShowWords(story, 'print', today),
      mayOpen: can(actor, 'read outcomes in full', outcome.serviceId),
      happenedOn: outcome.happenedOn,
      wholeMonth: outcome.wholeMonth,
      strength: outcome.strength,
      direction: outcome.direction,
      whoChanged: outcome.whoChanged
    };
  });
}

/** Those with a lesson first, since they are worth most; then the newest. */
async function setbacksOf(db: Db, actor: Actor, inPeriod: SQL | undefined) {
  const rows = await db
    .select({
      id: outcomes.id,
      serviceId: outcomes.serviceId,
      service: services.name,
      measure: measures.name,
      quantity: outcomes.quantity,
      unitOne: measures.unitOne,
      unitMany: measures.unitMany,
      direction: outcomes.direction,
      lesson: outcomes.lesson,
      happenedOn: outcomes.happenedOn,
      wholeMonth: outcomes.wholeMonth
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(and(inPeriod, inArray(outcomes.direction, [...DID_NOT_WORK])))
    .orderBy(sql`${outcomes.lesson} is null`, desc(outcomes.happenedOn), asc(outcomes.id))
    .limit(SETBACKS_TOLD);
  return rows.map(({ serviceId, ...row }) => ({
    ...row,
    mayOpen: can(actor, 'read outcomes in full', serviceId)
  }));
}
