/** Where individual accounts count among accounts. */
import { eq, inArray } from 'drizzle-orm';
import { poolingAmong, type Pooling } from '$lib/domain/account/individual';
import type { Month } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { directorates, services } from '$lib/server/db/schema';
import { directorateIn } from '$lib/server/db/service-places';
import type { AccountReturnRow } from './account-returns';

type Row = Pick<AccountReturnRow, 'individual' | 'serviceId'>;

/** Asks of a scope whether its individual accounts count. @param rows the active accounts of the whole council in a month */
export async function poolingOf(db: Db, rows: readonly Row[], month: Month): Promise<Pooling> {
  const own = rows.filter(({ individual }) => individual).map(({ serviceId }) => serviceId);
  if (own.length === 0) return poolingAmong([]);
  const places = await db
    .select({ id: services.id, serviceSlug: services.slug, directorateSlug: directorates.slug })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, directorateIn(month)))
    .where(inArray(services.id, own));
  const byId = new Map(places.map((place) => [place.id, place]));
  return poolingAmong(own.map((id) => byId.get(id)!));
}
