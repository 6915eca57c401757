import { inArray } from 'drizzle-orm';
import type { PartnerFacts } from '$lib/domain/report/facts';
import type { Db } from '$lib/server/db/client';
import { servicePartners } from '$lib/server/db/schema';

/** Whom services named for their next steps. The caller has seen to it that the reader may see reports. */
export async function partnersOf(db: Db, serviceIds: readonly string[]): Promise<PartnerFacts[]> {
  if (serviceIds.length === 0) return [];
  return db
    .select()
    .from(servicePartners)
    .where(inArray(servicePartners.serviceId, [...serviceIds]));
}
