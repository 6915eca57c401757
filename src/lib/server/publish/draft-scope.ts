import { and, inArray, isNull, type SQL } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import { NotFound } from '$lib/domain/errors';
import type { WantedSummary } from '$lib/domain/publish/forms';
import { belongs } from '$lib/domain/report/organisation/belonging';
import { monthsOf, parsePeriod, type Period } from '$lib/domain/calendar/period';
import { councilSettings } from '$lib/server/council/council-settings';
import { belongsTo, scopeAndServices, type AskedScope } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { countsWithout } from '$lib/server/db/individual-accounts';
import { outcomes } from '$lib/server/db/schema';

/** What a summary is about, looked up: its name, its period, and the services within it. */
export interface SummaryScope {
  name: string;
  period: Period;
  /** Those that belong to it in a month of the period or more; undefined for the council: every service. */
  serviceIds: string[] | undefined;
  /** Those among them that do at its end, whose accounts are counted. */
  accountsOf: string[] | undefined;
  /** The condition under which an outcome belongs to it, whenever it was; undefined for the council. */
  belonging: SQL | undefined;
}

/** Which outcomes are in it. */
export type SummaryOutcomes = Pick<SummaryScope, 'period' | 'belonging'>;

/** @throws NotFound for a directorate, service or period that is not there */
export async function summaryScope(db: Db, wanted: WantedSummary): Promise<SummaryScope> {
  const { councilName, yearFirstMonth } = await councilSettings(db);
  const period = parsePeriod(wanted.period, yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  const found = await scopeAndServices(db, askedScope(wanted, councilName), period);
  const { scope, services } = found;
  const belonging = belongsTo(found);
  if (scope.kind === 'council')
    return { name: scope.name, period, serviceIds: undefined, accountsOf: undefined, belonging };
  const atEnd = services.filter((service) => belongs(scope, service, monthsOf(period).at(-1)!));
  const ids = (list: typeof services) => list.map(({ id }) => id);
  return { name: scope.name, period, serviceIds: ids(services), accountsOf: ids(atEnd), belonging };
}

/** The scope of a summary as a report is asked for it. */
export function askedScope(
  { scopeKind, scopeSlug }: Pick<WantedSummary, 'scopeKind' | 'scopeSlug'>,
  councilName: string
): AskedScope {
  return scopeKind === 'council'
    ? { kind: 'council', name: councilName }
    : { kind: scopeKind, slug: scopeSlug };
}

/**
 * The condition under which an outcome belongs to a summary.
 * @param leftOut which accounts do not count, nor what only they led to
 */
export function withinScope(
  { period, belonging }: SummaryOutcomes,
  leftOut: LeftOut = null
): SQL | undefined {
  return and(
    isNull(outcomes.deletedAt),
    inArray(outcomes.month, monthsOf(period)),
    belonging,
    countsWithout(leftOut)
  );
}
