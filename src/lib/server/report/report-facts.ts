import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { monthsOf, previousPeriod, type Day, type Period } from '$lib/domain/calendar/quarter';
import type { ReportFacts, ReportScope, ServiceFacts } from '$lib/domain/report/facts';
import { accountReturns } from '$lib/server/account/account-returns';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, outcomes, services } from '$lib/server/db/schema';
import { firstMonths, groupsOf, measuresOf, monthsOfMeasures } from './report-measures';
import { setbacksOf, storiesOf } from './report-stories';
import { targetsOf } from './report-targets';

/** What a report is asked about: the council, or one directorate or service by its address. */
export type AskedScope =
  { kind: 'council'; name: string } | { kind: 'directorate' | 'service'; slug: string };

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
  const firsts = firstMonths(db, serviceIds);
  const [measureFacts, months, groups, returns, returnsBefore, stories, setbacks] = await Promise.all([
    measuresOf(db, scope, { began: firsts, targets: targetsOf(db, scope, own, period) }),
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
