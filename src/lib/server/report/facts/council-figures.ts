import { and, isNull } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import type { Day, Month } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import type { ReportFacts } from '$lib/domain/report/facts';
import { accountReturns, type AccountReturnRow } from '$lib/server/account/account-returns';
import { scopeAndServices, type ScopeServices } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { countsWithout } from '$lib/server/db/individual-accounts';
import { outcomes } from '$lib/server/db/schema';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { gapsUpTo } from '$lib/server/measure/gaps';
import { measuresOf, monthsOfMeasures } from './report-measures';

/**
 * The facts of the council for a period, as far as figures need them. The caller has seen to it that the reader may see them.
 * @param leftOut which accounts do not count, nor what only they led to
 * @param known every service in that period, where they were read already
 */
export function councilFigures(
  db: Db,
  period: Period,
  today: Day,
  leftOut: LeftOut = null,
  known?: ScopeServices['everyService']
): Promise<ReportFacts> {
  const name = `council figures ${periodSlug(period)} ${period.firstMonth} ${today} without ${leftOut ?? 'none'}`;
  return whileUnchanged(db, name, async () => {
    const services = known ?? (await scopeAndServices(db, COUNCIL, period)).everyService;
    return readFigures(db, period, today, leftOut, services);
  });
}

/**
 * What every active account of the council returned for a period; for the same callers.
 * @param until the last month that counts, of a service that ended
 */
export function councilReturns(db: Db, period: Period, until?: Month): Promise<AccountReturnRow[]> {
  const name = `council returns ${periodSlug(period)} ${period.firstMonth} ${until ?? ''}`;
  return whileUnchanged(db, name, () => accountReturns(db, period, { until }));
}

const COUNCIL = { kind: 'council' as const, name: '' };

async function readFigures(
  db: Db,
  period: Period,
  today: Day,
  leftOut: LeftOut,
  services: ScopeServices['everyService']
): Promise<ReportFacts> {
  const [measures, months, gaps] = await Promise.all([
    measuresOf(db, countsWithout(leftOut)),
    monthsOfMeasures(db, and(isNull(outcomes.deletedAt), countsWithout(leftOut)), period, today),
    gapsUpTo(db, period, today, leftOut)
  ]);
  const beside = { groups: [], lots: [], randomCheck: null, returns: [], before: null, wider: [] };
  const stories = { imported: 0, estimated: [], stories: [], storiesWithheld: 0, setbacks: [] };
  const scope = { ...COUNCIL, slug: '' };
  return {
    scope,
    period,
    today,
    services,
    everyService: services,
    measures,
    months,
    gaps,
    ...beside,
    ...stories
  };
}
