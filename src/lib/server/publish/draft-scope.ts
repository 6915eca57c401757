import { and, inArray, isNull, type SQL } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { WantedSummary } from '$lib/domain/publish/forms';
import { monthsOf, parsePeriod, type Period } from '$lib/domain/calendar/period';
import { councilSettings } from '$lib/server/council/council-settings';
import { scopeAndServices, type AskedScope } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';

/** What a summary is about, looked up: its name, its period, and the services within it. */
export interface SummaryScope {
  name: string;
  period: Period;
  /** Undefined for the council: every service. */
  serviceIds: string[] | undefined;
}

/** @throws NotFound for a directorate, service or period that is not there */
export async function summaryScope(db: Db, wanted: WantedSummary): Promise<SummaryScope> {
  const { councilName, yearFirstMonth } = await councilSettings(db);
  const period = parsePeriod(wanted.period, yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  const { scope, services } = await scopeAndServices(db, askedScope(wanted, councilName));
  const serviceIds = scope.kind === 'council' ? undefined : services.map(({ id }) => id);
  return { name: scope.name, period, serviceIds };
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

/** The condition under which an outcome belongs to a summary. */
export function withinScope({ period, serviceIds }: SummaryScope): SQL | undefined {
  return and(
    isNull(outcomes.deletedAt),
    inArray(outcomes.month, monthsOf(period)),
    serviceIds && inArray(outcomes.serviceId, serviceIds)
  );
}
