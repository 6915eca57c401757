import { asc } from 'drizzle-orm';
import { monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsOf, periodName, periodSlug, quarterOf, type Period } from '$lib/domain/calendar/period';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { monthsToAnswer } from '$lib/server/account/open-months';
import type { Db } from '$lib/server/db/client';
import { services } from '$lib/server/db/schema';
import { silentAccountsOf, type SilentAccount } from './home-lead';

/** A quarter that is not published, with its months of which some account said nothing, the newest first. */
export interface SilentQuarter {
  name: string;
  slug: string;
  months: { month: Month; name: string; accounts: SilentAccount[] }[];
}

/** Who may answer for which services, and what is silent in them. */
export interface SilentMonths {
  /** For whoever may answer for all services: which they look at, and all to choose from; null for a lead. */
  services: { slug: string; name: string }[] | null;
  service: string | null;
  quarters: SilentQuarter[];
}

/**
 * Every month up to today of the open quarters, or of one of them, with the accounts that said nothing of it: neither an
 * outcome nor "nothing to record". Communications choose a service first.
 */
export async function silentMonths(
  db: Db,
  actor: Actor,
  today: Day,
  asked: { quarter: Period | null; service: string | null },
  firstMonth: number
): Promise<SilentMonths> {
  const mine = servicesWhere(actor, 'record nil returns');
  const all = mine === 'all' ? await servicesByName(db) : null;
  const chosen = all?.find(({ slug }) => slug === asked.service) ?? null;
  const ids = mine === 'all' ? (chosen ? [chosen.id] : []) : mine;
  const open = await monthsToAnswer(db, actor, today);
  const months = asked.quarter ? open.filter((month) => monthsOf(asked.quarter!).includes(month)) : open;
  const silent = await Promise.all(
    months.map(async (month) => ({
      ...{ month, name: monthTitle(month) },
      accounts: await silentAccountsOf(db, actor, ids, month)
    }))
  );
  return {
    services: all?.map(({ slug, name }) => ({ slug, name })) ?? null,
    service: chosen?.slug ?? null,
    quarters: byQuarter(
      silent.filter(({ accounts }) => accounts.length > 0),
      firstMonth
    )
  };
}

function byQuarter(months: SilentQuarter['months'], firstMonth: number): SilentQuarter[] {
  const quarters = new Map<string, SilentQuarter>();
  for (const month of months) {
    const quarter = quarterOf(month.month, firstMonth);
    const slug = periodSlug(quarter);
    const held = quarters.get(slug) ?? { slug, name: periodName(quarter), months: [] };
    quarters.set(slug, { ...held, months: [...held.months, month] });
  }
  return [...quarters.values()];
}

function servicesByName(db: Db): Promise<{ id: string; slug: string; name: string }[]> {
  return db
    .select({ id: services.id, slug: services.slug, name: services.name })
    .from(services)
    .orderBy(asc(services.name));
}
