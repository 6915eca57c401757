/** The findings of a report: one for each headline measure, with the verdicts, and the chart that shows them. */
import { findingOf, type Finding } from './finding';
import type { MeasureFigure } from './measure-figure';
import { hasEnded, monthsOf } from './quarter';
import type { MeasureFacts, ReportFacts } from './report-facts';
import { usualRange, type RangeDrawn, type RangeMonth, type UsualRange } from './usual-range';
import { periodVerdict, type Verdict } from './verdict';
import { periodInWords, rangeInWords, targetInWords } from './verdict-words';

export interface ReportFinding extends Finding {
  verdict: Verdict;
  /** What the last whole month says. */
  range: string;
  /** The comparison that the sentence does not hold: with the previous quarter. */
  before: string | null;
  target: string | null;
  /** The target as a level of single months; null without one. */
  monthlyTarget: number | null;
  drawn: RangeDrawn;
  tooEarly: UsualRange['tooEarly'];
}

/**
 * The finding of one measure that adds up.
 * @param history its whole months, of which the figure draws the last
 */
export function reportFinding(
  facts: ReportFacts,
  figure: MeasureFigure,
  measure: MeasureFacts,
  history: readonly RangeMonth[]
): ReportFinding {
  const monthly = monthlyTarget(facts, figure);
  const held = { better: figure.better, monthlyTarget: monthly };
  const range = usualRange(history, held, measure.range, figure.months.length);
  const verdict = verdictOf(facts, figure, range);
  const year = facts.period.kind === 'year';
  const finding = findingOf(
    { ...figure, ...quantitiesOf(facts, figure, measure.id), ...whoseOf(facts), year },
    verdict
  );
  const before = periodInWords(verdict.before, 'the previous quarter');
  return {
    ...finding,
    verdict,
    range: rangeInWords(verdict.range, history.at(-1)?.month ?? null),
    before:
      before && verdict.lastYear.kind === 'compared'
        ? `${before.charAt(0).toUpperCase()}${before.slice(1)}.`
        : null,
    target: verdict.target && targetInWords(verdict.target),
    monthlyTarget: monthly,
    drawn: range.drawn,
    tooEarly: range.tooEarly
  };
}

function verdictOf(facts: ReportFacts, figure: MeasureFigure, range: UsualRange): Verdict {
  const inPeriod = monthsOf(facts.period);
  const baseline = figure.months
    .filter((month) => !inPeriod.includes(month.month))
    .map((month) => month.value);
  const over = hasEnded(facts.period, facts.today);
  const held = (earlier: number | null) => periodVerdict(figure.value?.value ?? 0, earlier, over, baseline);
  const steady = range.tooEarly ? null : range.chart.assurance;
  return {
    range: range.verdict,
    lastYear: held(figure.lastYear?.value ?? null),
    before: held(figure.before?.value ?? null),
    target: figure.target && { target: figure.target.quantity, met: figure.target.met, steady }
  };
}

/** A quarter's target is held against single months as a third of it, a year's as a twelfth. */
function monthlyTarget(facts: ReportFacts, figure: MeasureFigure): number | null {
  return figure.target && figure.target.quantity / monthsOf(facts.period).length;
}

function quantitiesOf(facts: ReportFacts, figure: MeasureFigure, measureId: string) {
  const explained = facts.groups
    .filter((group) => group.measureId === measureId && group.explained)
    .reduce((sum, group) => sum + group.quantity, 0);
  return {
    quantity: figure.value?.value ?? 0,
    linked: figure.linked.value,
    corroborated: figure.corroborated.value,
    explained
  };
}

function whoseOf({ scope }: ReportFacts): { whose: string; reporters: string } {
  if (scope.kind === 'council') return { whose: 'the council’s accounts', reporters: 'Services' };
  const reporters = scope.kind === 'service' ? 'The service' : 'Its services';
  return { whose: `the accounts of ${scope.name}`, reporters };
}
