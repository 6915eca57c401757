import { and, isNull } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import type { Day, Month } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import type { ReportFacts } from '$lib/domain/report/facts';
import { accountReturns, type AccountReturnRow } from '$lib/server/account/account-returns';
import { scopeAndServices } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { countsWithout } from '$lib/server/db/individual-accounts';
import { outcomes } from '$lib/server/db/schema';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { gapsUpTo } from '$lib/server/measure/gaps';
import { measuresOf, monthsOfMeasures } from './report-measures';

/**
 * The facts of the council for a period, as far as figures need them. The caller has seen to it that the reader may see them.
 * @param leftOut which accounts do not count, nor what only they led to
 */
export function councilFigures(
  db: Db,
  period: Period,
  today: Day,
  leftOut: LeftOut = null
): Promise<ReportFacts> {
  const name = `council figures ${periodSlug(period)} ${period.firstMonth} ${today} without ${leftOut ?? 'none'}`;
  return whileUnchanged(db, name, () => readFigures(db, period, today, leftOut));
}

/**
 * What every active account of the council returned for a period; for the same callers.
 * @param until the last month that counts, of a service that ended
 */
export function councilReturns(db: Db, period: Period, until?: Month): Promise<AccountReturnRow[]> {
  const name = `council returns ${periodSlug(period)} ${period.firstMonth} ${until ?? ''}`;
  return whileUnchanged(db, name, () => accountReturns(db, period, { until }));
}

async function readFigures(db: Db, period: Period, today: Day, leftOut: LeftOut): Promise<ReportFacts> {
  const { scope, everyService } = await scopeAndServices(db, { kind: 'council', name: '' }, period);
  const [measures, months, gaps] = await Promise.all([
    measuresOf(db, countsWithout(leftOut)),
    monthsOfMeasures(db, and(isNull(outcomes.deletedAt), countsWithout(leftOut)), period, today),
    gapsUpTo(db, period, today, leftOut)
  ]);
  const beside = { groups: [], lots: [], randomCheck: null, returns: [], before: null, wider: [] };
  const stories = { imported: 0, estimated: [], stories: [], storiesWithheld: 0, setbacks: [] };
  const services = everyService;
  return { scope, period, today, services, everyService, measures, months, gaps, ...beside, ...stories };
}
