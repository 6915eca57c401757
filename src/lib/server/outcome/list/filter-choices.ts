import { asc, eq } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import { periodName, periodSlug } from '$lib/domain/calendar/period';
import { quartersWithData } from '$lib/server/council/quarters';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { accounts, campaigns, directorates, measures, services } from '$lib/server/db/schema';

/** What the filters of the list of outcomes offer: addresses and names. @throws Forbidden */
export async function filterChoices(db: Db, actor: Actor, today: Day, firstMonth: number) {
  authorise(actor, 'list outcomes');
  const [serviceRows, directorateRows, accountRows, measureRows, campaignRows, quarters] = await Promise.all([
    db.select({ value: services.slug, text: services.name }).from(services).orderBy(asc(services.name)),
    db
      .select({ value: directorates.slug, text: directorates.name })
      .from(directorates)
      .orderBy(asc(directorates.name)),
    db
      .select({
        value: accounts.slug,
        name: accounts.name,
        platform: accounts.platform,
        service: services.name
      })
      .from(accounts)
      .innerJoin(services, eq(services.id, accounts.serviceId))
      .where(showsFiguresTo(actor.id))
      .orderBy(asc(accounts.name), asc(accounts.platform)),
    db
      .select({
        value: measures.slug,
        text: measures.name,
        unitOne: measures.unitOne,
        unitMany: measures.unitMany,
        kind: measures.kind
      })
      .from(measures)
      .orderBy(asc(measures.name)),
    db.select({ value: campaigns.slug, text: campaigns.name }).from(campaigns).orderBy(asc(campaigns.name)),
    quartersWithData(db, today, firstMonth)
  ]);
  return {
    services: serviceRows,
    directorates: directorateRows,
    accounts: accountRows.map((row) => ({ value: row.value, text: accountTitle(row) })),
    measures: measureRows,
    campaigns: campaignRows,
    quarters: quarters.map((quarter) => ({ value: periodSlug(quarter), text: periodName(quarter) }))
  };
}
