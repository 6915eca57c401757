import type { Actor } from '$lib/domain/people/permissions';
import { monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { previousPeriod, quarterOf } from '$lib/domain/calendar/period';
import { gapsOf, missingIn } from '$lib/domain/report/gaps';
import { historyOf } from '$lib/domain/report/measure-total';
import { compareServices, type ServiceComparison } from '$lib/domain/report/service-comparison';
import type { RangeMonth } from '$lib/domain/verdict/usual-range';
import type { MissingMonth } from '$lib/domain/verdict/verdict';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { councilFigures } from './council-figures';

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
  const facts = await councilFigures(db, quarterOf(today, firstMonth), today);
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
