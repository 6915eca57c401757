/** A measure of a report with its verdict: what its total and its months allow to be said, before any of it is put into words. */
import type { MeasureTotal } from './figures';
import { historyOf } from './measure-total';
import { hasEnded, lastDayOf, monthsOf } from '$lib/domain/calendar/period';
import type { MeasureFacts, ReportFacts } from './facts';
import { usualRange, type RangeMonth, type UsualRange } from '$lib/domain/verdict/usual-range';
import { periodVerdict, type PeriodVerdict, type Verdict } from '$lib/domain/verdict/verdict';

export interface KeyFigure extends MeasureTotal {
  /** Its whole months, of which `months` are the last. */
  history: RangeMonth[];
  /** The target as a level of single months; null without one. */
  monthlyTarget: number | null;
  range: UsualRange;
  verdict: Verdict;
}

/**
 * The total of a measure with its verdict; null for one that must not be added up, or was never recorded, and for one
 * that is retired: what was not recorded to the end of the period is no fall.
 */
export function keyFigure(facts: ReportFacts, measure: MeasureFacts, total: MeasureTotal): KeyFigure | null {
  const retired = measure.retiredOn !== null && measure.retiredOn <= lastDayOf(facts.period);
  if (!measure.addsUp || !total.everRecorded || retired) return null;
  const history = historyOf(facts, measure);
  const monthlyTarget = monthlyTargetOf(facts, total);
  const aim = { better: measure.better, monthlyTarget };
  const range = usualRange(history, aim, measure.range, total.months.length);
  return { ...total, history, monthlyTarget, range, verdict: verdictOf(facts, total, range) };
}

/**
 * A total against that of an earlier period. How much a measure varies is taken from the months outside the period.
 * @param confidence that of a report of few findings unless told otherwise
 */
export function compareTotal(
  facts: ReportFacts,
  total: MeasureTotal,
  earlier: number | null,
  confidence?: number
): PeriodVerdict {
  const inPeriod = monthsOf(facts.period);
  const outside = total.months.filter(({ month }) => !inPeriod.includes(month)).map(({ value }) => value);
  const over = hasEnded(facts.period, facts.today);
  return periodVerdict(total.value?.value ?? 0, earlier, over, outside, confidence);
}

function verdictOf(facts: ReportFacts, total: MeasureTotal, range: UsualRange): Verdict {
  const { target } = total;
  const steady = range.tooEarly ? null : range.chart.assurance;
  const over = hasEnded(facts.period, facts.today);
  return {
    range: range.verdict,
    lastYear: compareTotal(facts, total, total.lastYear?.value ?? null),
    before: compareTotal(facts, total, total.before?.value ?? null),
    target: target && { over, target: target.quantity, met: target.met, steady }
  };
}

/** A quarter's target is held against single months as a third of it, a year's as a twelfth. */
function monthlyTargetOf(facts: ReportFacts, { target }: MeasureTotal): number | null {
  return target && target.quantity / monthsOf(facts.period).length;
}
