import { isNull } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { previousPeriod, quarterOf } from '$lib/domain/calendar/period';
import type { ReportFacts } from '$lib/domain/report/facts';
import { gapsOf, missingIn } from '$lib/domain/report/gaps';
import { historyOf } from '$lib/domain/report/measure-total';
import { compareServices, type ServiceComparison } from '$lib/domain/report/service-comparison';
import type { RangeMonth } from '$lib/domain/verdict/usual-range';
import type { MissingMonth } from '$lib/domain/verdict/verdict';
import { authorise } from '$lib/server/request/authorise';
import { scopeAndServices } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';
import { gapsUpTo } from './report-gaps';
import { firstMonths, measuresOf, monthsOfMeasures } from './report-measures';

/** How a measure stands over the whole council, and service by service. */
export interface MeasureStanding {
  /** Whole months since it was first recorded; null for one that is not recorded. */
  whole: RangeMonth[];
  /** What came in so far in the month that is running. */
  current: { month: Month; value: number };
  /** Months that are not recorded, and by whom. */
  missing: MissingMonth[];
  /** Each service in the quarter that ended last. */
  comparisons: ServiceComparison[];
}

/** @throws Forbidden to whoever may not see measures */
export async function measureStanding(
  db: Db,
  actor: Actor,
  measureId: string,
  today: Day,
  firstMonth: number
): Promise<MeasureStanding> {
  authorise(actor, 'see measures');
  const facts = await councilFigures(db, today, firstMonth);
  const measure = facts.measures.find(({ id }) => id === measureId)!;
  const whole = historyOf(facts, measure);
  const month = monthOf(today);
  const running = facts.months.filter((row) => row.measureId === measureId && row.month === month);
  return {
    whole,
    current: { month, value: running.reduce((sum, { quantity }) => sum + quantity, 0) },
    missing: missingIn(
      facts,
      gapsOf(facts, measure).counted,
      whole.map((each) => each.month)
    ),
    comparisons: compareServices({ ...facts, period: previousPeriod(facts.period) }, measureId)
  };
}

/** The facts of the council's report for the running quarter, as far as figures need them. */
async function councilFigures(db: Db, today: Day, firstMonth: number): Promise<ReportFacts> {
  const period = quarterOf(today, firstMonth);
  const { scope, services } = await scopeAndServices(db, { kind: 'council', name: '' });
  const [measures, months, gaps] = await Promise.all([
    measuresOf(db, scope, { began: firstMonths(db), targets: null }),
    monthsOfMeasures(db, isNull(outcomes.deletedAt), period, today),
    gapsUpTo(db, period, today)
  ]);
  const beside = { groups: [], lots: [], randomCheck: null, returns: [], before: null };
  const stories = { stories: [], storiesWithheld: 0, setbacks: [] };
  return { scope, period, today, services, measures, months, gaps, ...beside, ...stories };
}
