/** Which earlier period a measure is held against, or why it is held against none. */
import { isLastValue } from '$lib/domain/measure/measure';
import type { EarlierFigure, MeasureTotal } from './figures';
import type { MeasureFacts, ReportFacts } from './facts';
import {
  hasEnded,
  monthsOf,
  previousPeriod,
  samePeriodLastYear,
  type Period
} from '$lib/domain/calendar/period';
import { isCountedDifferently, type Step } from '$lib/domain/verdict/step';
import type { Share } from '$lib/domain/statistics/share-interval';
import type { Against, PeriodVerdict } from '$lib/domain/verdict/verdict';

/** Two figures that may be compared, and what changed between them. */
export interface Comparable {
  kind: 'comparable';
  against: Against;
  earlier: number;
  /** Of a share: how many of how many it was. */
  share: Share | null;
  changed: Step[];
}

export type NotCompared = Exclude<PeriodVerdict, { kind: 'compared' }>;

/** The comparison that is judged, and why it is not the fairer one with last year. */
export interface ChosenComparison {
  against: Against;
  chosen: Comparable | NotCompared;
  notLastYear: NotCompared | null;
}

/** Last year is the fairer; the quarter before takes its place only where last year cannot be compared. */
export function chooseComparison(
  facts: ReportFacts,
  measure: MeasureFacts,
  total: MeasureTotal
): ChosenComparison {
  const { period } = facts;
  const lastYear = standing(facts, measure, total, 'last-year', samePeriodLastYear(period));
  if (lastYear.kind === 'comparable' || period.kind === 'year') {
    return { against: 'last-year', chosen: lastYear, notLastYear: null };
  }
  const before = standing(facts, measure, total, 'before', previousPeriod(period));
  const isBefore = before.kind === 'comparable' || lastYear.kind === 'no-figure';
  if (!isBefore) return { against: 'last-year', chosen: lastYear, notLastYear: null };
  return {
    against: 'before',
    chosen: before,
    notLastYear: lastYear.kind === 'no-figure' ? null : lastYear
  };
}

function standing(
  facts: ReportFacts,
  measure: MeasureFacts,
  total: MeasureTotal,
  against: Against,
  earlierPeriod: Period
): Comparable | NotCompared {
  const earlier: EarlierFigure | null = against === 'last-year' ? total.lastYear : total.before;
  if (isLastValue(measure)) return { kind: 'last-value' };
  if (earlier === null || total.value === null) return { kind: 'no-figure' };
  if (!hasEnded(facts.period, facts.today)) return { kind: 'not-over' };
  if (total.missing.length > 0) return { kind: 'not-recorded', in: 'now', missing: total.missing };
  const between = stepsBetween(measure, earlierPeriod, facts.period);
  const step = between.findLast(isCountedDifferently);
  if (step) return { kind: 'counted-differently', step };
  if (earlier.missing.length > 0) return { kind: 'not-recorded', in: 'then', missing: earlier.missing };
  const { value, share = null } = earlier;
  return { kind: 'comparable', against, earlier: value, share, changed: between };
}

/** The steps after the first month of the earlier period, up to the last of the later one, in order of time. */
export function stepsBetween({ range }: MeasureFacts, earlier: Period, later: Period): Step[] {
  const [from, to] = [monthsOf(earlier)[0]!, monthsOf(later).at(-1)!];
  return range.restarts.filter(({ month }) => from < month && month <= to);
}
