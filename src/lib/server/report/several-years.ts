import { NotFound } from '$lib/domain/errors';
import { parsePeriod } from '$lib/domain/calendar/period';
import { severalYears, type SeveralYears } from '$lib/domain/report/tables/years';
import { actorOf } from '$lib/server/request/actor';
import { reportFacts } from './facts/report-facts';
import { scopeAsked } from './scope-asked';

/** The table of several years that an address names, for whoever may read live reports. @throws NotFound; Forbidden */
export async function severalYearsAt(
  locals: App.Locals,
  slug: string,
  query: URLSearchParams
): Promise<SeveralYears> {
  const { db, council, today } = locals;
  const period = parsePeriod(slug, council.yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  const asked = scopeAsked(query, council.councilName);
  return severalYears(await reportFacts(db, actorOf(locals), asked, period, today));
}
