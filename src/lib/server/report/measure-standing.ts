import type { Actor } from '$lib/domain/people/permissions';
import { monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { previousPeriod, quarterOf } from '$lib/domain/calendar/period';
import { isLevel } from '$lib/domain/measure/measure';
import { addedUp } from '$lib/domain/measure/measured';
import type { MeasureFacts, MonthFacts } from '$lib/domain/report/facts';
import { isOfSeveral, levelOf } from '$lib/domain/report/measure-figure';
import { gapsOf, missingIn } from '$lib/domain/report/gaps';
import { historyOf } from '$lib/domain/report/measure-total';
import { compareServices, type ServiceComparison } from '$lib/domain/report/tables/service-comparison';
import type { MonthFigure, YearTotal } from '$lib/domain/measure/monthly-history';
import { isCountedDifferently, type Step } from '$lib/domain/verdict/step';
import type { RangeMonth } from '$lib/domain/verdict/usual-range';
import type { MissingMonth } from '$lib/domain/verdict/verdict';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { councilFigures } from './facts/council-figures';

/** How a measure stands over the whole council, and service by service. */
export interface MeasureStanding {
  /** Whole months since it was first recorded; null for one that is not recorded. */
  whole: RangeMonth[];
  /** What the last 12 of them come to, with what was recorded in months that are not whole; null of a level, which makes no sum. */
  year: YearTotal | null;
  /** An average, or the like, that several services recorded: it has no figure of the whole council. */
  ofSeveral: boolean;
  /** What came in so far in the month that is running; null where nothing was recorded of it. */
  current: MonthFigure;
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
  const own = facts.months.filter((row) => row.measureId === measureId);
  const running = own.filter((row) => row.month === month);
  const year = whole.slice(-12);
  return {
    whole,
    year: isLevel(measure)
      ? null
      : {
          total: sumOf(own.filter((row) => year.some((each) => each.month === row.month))),
          atLeast: year.some(({ value }) => value === null),
          countedAnotherSince: countedAnotherWithin(measure.range.restarts, year)
        },
    ofSeveral: isOfSeveral(facts, measure),
    current: { month, value: valueOf(measure, running) },
    missing: missingIn(
      facts,
      gapsOf(facts, measure).counted,
      whole.map((each) => each.month)
    ),
    comparisons: compareServices({ ...facts, period: previousPeriod(facts.period) }, measureId)
  };
}

function valueOf(measure: MeasureFacts, running: readonly MonthFacts[]): number | null {
  if (isLevel(measure)) return levelOf(running, measure)?.value ?? null;
  return running.length === 0 ? null : sumOf(running);
}

function sumOf(rows: readonly MonthFacts[]): number {
  return addedUp(rows.map(({ quantity }) => quantity));
}

function countedAnotherWithin(steps: readonly Step[], months: readonly { month: Month }[]): Month | null {
  const step = steps.findLast(
    (each) => isCountedDifferently(each) && months.slice(1).some(({ month }) => month === each.month)
  );
  return step?.month ?? null;
}
