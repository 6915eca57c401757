import { and, eq, exists, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { WantedSummary } from '$lib/domain/publish/forms';
import { monthsOf, parsePeriod, type Day, type Period } from '$lib/domain/calendar/quarter';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { consents, directorates, evidence, outcomes, services } from '$lib/server/db/schema';
import { isSlug } from '$lib/server/db/slugs';

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
  if (wanted.scopeKind === 'council') return { name: councilName, period, serviceIds: undefined };
  const isService = wanted.scopeKind === 'service';
  const rows = isSlug(wanted.scopeSlug)
    ? await db
        .select({ id: services.id, service: services.name, directorate: directorates.name })
        .from(services)
        .innerJoin(directorates, eq(directorates.id, services.directorateId))
        .where(eq(isService ? services.slug : directorates.slug, wanted.scopeSlug))
    : [];
  const [first] = rows;
  if (!first) throw new NotFound(isService ? 'There is no such service' : 'There is no such directorate');
  const serviceIds = rows.map(({ id }) => id);
  return { name: isService ? first.service : first.directorate, period, serviceIds };
}

/** The condition under which an outcome belongs to a summary. */
export function withinScope({ period, serviceIds }: SummaryScope): SQL | undefined {
  return and(
    isNull(outcomes.deletedAt),
    inArray(outcomes.month, monthsOf(period)),
    serviceIds && inArray(outcomes.serviceId, serviceIds)
  );
}

/**
 * The condition under which somebody outside the service can look at evidence of an outcome today. A quote is the words
 * of the person whom the story is about, so that alone it counts only while consent covers internal reports.
 */
export function hasEvidenceToShow(db: Db, today: Day): SQL {
  const told = sql`exists (select from ${consents} c where c.outcome_id = ${outcomes.id} and c.withdrawn_on is null
    and c.until >= ${today} and 'internal' = any (c.uses))`;
  const shown = or(sql`${evidence.kind} <> 'quote'`, sql`not ${outcomes.aboutPerson}`, told);
  return exists(
    db
      .select({ one: sql`1` })
      .from(evidence)
      .where(and(eq(evidence.outcomeId, outcomes.id), shown))
  );
}
