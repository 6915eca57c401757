import { isNull } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Period } from '$lib/domain/calendar/period';
import type { ReportFacts } from '$lib/domain/report/facts';
import { scopeAndServices } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';
import { gapsUpTo } from './report-gaps';
import { firstMonths, measuresOf, monthsOfMeasures } from './report-measures';

/** The facts of the council for a period, as far as figures need them. The caller has seen to it that the reader may see them. */
export async function councilFigures(db: Db, period: Period, today: Day): Promise<ReportFacts> {
  const { scope, services } = await scopeAndServices(db, { kind: 'council', name: '' });
  const [measures, months, gaps] = await Promise.all([
    measuresOf(db, scope, { began: firstMonths(db), targets: null }),
    monthsOfMeasures(db, isNull(outcomes.deletedAt), period, today),
    gapsUpTo(db, period, today)
  ]);
  const beside = { groups: [], lots: [], randomCheck: null, returns: [], before: null, wider: [] };
  const stories = { stories: [], storiesWithheld: 0, setbacks: [] };
  return { scope, period, today, services, measures, months, gaps, ...beside, ...stories };
}
