import type { Day } from '$lib/domain/calendar/day';
import { quartersOfYear, samePeriodLastYear, type Period } from '$lib/domain/calendar/period';
import { NotFound } from '$lib/domain/errors';
import { earlierQuarters, type EarlierQuarters } from '$lib/domain/report/tables/earlier-quarters';
import { serviceOf } from '$lib/domain/report/wider';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { authorise } from '$lib/server/request/authorise';
import { councilFigures } from './facts/council-figures';

/**
 * What every measure came to in the quarters of the year before one, for the council (null) or a service.
 * @throws NotFound where there is no such service; Forbidden
 */
export async function quartersBefore(
  db: Db,
  actor: Actor,
  serviceId: string | null,
  year: Period,
  today: Day
): Promise<EarlierQuarters> {
  authorise(actor, 'see measures');
  const before = samePeriodLastYear(year);
  const council = await councilFigures(db, quartersOfYear(before)[3]!, today);
  if (serviceId === null) return earlierQuarters(council, before);
  const service = council.services.find(({ id }) => id === serviceId);
  if (!service) throw new NotFound('There is no such service');
  return earlierQuarters(serviceOf(council, service), before);
}
