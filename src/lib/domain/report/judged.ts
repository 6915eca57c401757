/**
 * The measures of a scope with their verdicts. Confidence is of the report, not of the line: each comparison takes
 * 1 - 0.05/m, where m is how many measures the scope compares. Headline measures are one family, the others another.
 * Source: Bonferroni's inequality (Dunn 1961, Multiple comparisons among means).
 */
import type { MeasureFacts, ReportFacts } from './facts';
import type { MeasureTotal } from './figures';
import { compare, knownToVary } from './compared';
import { chooseComparison, type ChosenComparison } from './comparison';
import { historyOf, isRecordedThroughout, measureTotal } from './measure-total';
import { grouped } from '$lib/domain/grouped';
import { hasEnded, monthsOf } from '$lib/domain/calendar/period';
import { usualRange, type RangeMonth, type UsualRange } from '$lib/domain/verdict/usual-range';
import { hasFigure, isLevel } from '$lib/domain/measure/measure';
import type { Share } from '$lib/domain/statistics/share-interval';
import type { Compared, Verdict } from '$lib/domain/verdict/verdict';

/** A measure of which something may be said: its total with its verdict, before any of it is put into words. */
export interface KeyFigure extends MeasureTotal {
  /** Its whole months, of which `months` are the last. */
  history: RangeMonth[];
  /** The target as a level of single months; null without one. */
  monthlyTarget: number | null;
  range: UsualRange;
  verdict: Verdict;
}

/** Every measure with its total, and with its verdict where something may be said of it. */
export interface JudgedMeasure {
  measure: MeasureFacts;
  total: MeasureTotal;
  key: KeyFigure | null;
}

/** How likely a report is to call a difference where there is none, at most: one in twenty, all its measures together. */
const FALSE_ALARMS_A_REPORT = 0.05;

/** The confidence of each of so many comparisons. */
export function confidenceOf(compared: number): number {
  return 1 - FALSE_ALARMS_A_REPORT / Math.max(1, compared);
}

/**
 * All measures of a scope, judged together.
 * @param wider the measures of the scopes that it is part of, judged, the widest last
 */
export function judgedMeasures(
  facts: ReportFacts,
  wider: readonly JudgedMeasure[][] = facts.wider.map((each) => judgedMeasures(each, []))
): JudgedMeasure[] {
  const factsOf = byMeasure(facts);
  const lines = facts.measures.map((measure) => {
    const own = factsOf(measure);
    const history = historyOf(own, measure);
    const total = measureTotal(own, measure, history);
    const comparison = knownToVary(own, measure, history, chooseComparison(own, measure, total));
    return { measure, own, history, total, comparison };
  });
  const compared = (headline: boolean) =>
    lines.filter(
      ({ measure, total, comparison }) =>
        measure.headline === headline &&
        comparison.chosen.kind === 'comparable' &&
        mayBeJudged(facts, measure, total)
    ).length;
  const confidence = { headline: confidenceOf(compared(true)), other: confidenceOf(compared(false)) };
  return lines.map(({ measure, own, history, total, comparison }) => {
    if (!mayBeJudged(facts, measure, total)) return { measure, total, key: null };
    const sure = confidence[measure.headline ? 'headline' : 'other'];
    return {
      measure,
      total,
      key: judgedOnce(keyFigure(own, measure, { total, history }, comparison, sure), wider)
    };
  });
}

/**
 * A pair of figures is judged once: where a wider scope has the same pair, since nobody else recorded the measure, the
 * verdict of the widest is repeated. Not of sensitive counts of people: their words would tell whether the figures are the
 * same to the last one, which rounded figures do not.
 */
function judgedOnce(key: KeyFigure, wider: readonly JudgedMeasure[][]): KeyFigure {
  if (key.sensitive) return key;
  const same = wider
    .flatMap((lines) => lines.find(({ total }) => total.slug === key.slug)?.key ?? [])
    .findLast((other) => isSamePair(key, other));
  return same ? { ...key, verdict: { ...key.verdict, comparison: same.verdict.comparison } } : key;
}

function isSamePair({ value, verdict }: KeyFigure, other: KeyFigure): boolean {
  const [one, two] = [verdict.comparison, other.verdict.comparison];
  return (
    one.kind === 'compared' &&
    two.kind === 'compared' &&
    verdict.against === other.verdict.against &&
    isSameFigure(one, two) &&
    value?.value === other.value?.value &&
    isSameShare(value?.share, other.value?.share)
  );
}

function isSameFigure(one: Compared, two: Compared): boolean {
  if (one.count !== two.count) return false;
  return !('shares' in one) || ('shares' in two && isSameShare(one.shares.earlier, two.shares.earlier));
}

/** Half of 10 and half of 100 are two figures. */
function isSameShare(one: Share | undefined, two: Share | undefined): boolean {
  return one?.count === two?.count && one?.of === two?.of;
}

/** Of what was counted, only what belongs to one measure: each of its figures then looks through that. */
function byMeasure(facts: ReportFacts): (measure: MeasureFacts) => ReportFacts {
  const measureOf = ({ measureId }: { measureId: string | null }) => measureId;
  const months = grouped(facts.months, measureOf);
  const elsewhere = grouped(facts.elsewhere ?? [], measureOf);
  const groups = grouped(facts.groups, measureOf);
  const gaps = grouped(facts.gaps, measureOf);
  return ({ id }) => ({
    ...facts,
    ...{ months: months.get(id) ?? [], elsewhere: elsewhere.get(id) ?? [] },
    ...{ groups: groups.get(id) ?? [], gaps: gaps.get(id) ?? [] }
  });
}

/**
 * Not where it must not be added up, or was never recorded, nor where it was not recorded to the end of the period: that
 * is no fall.
 */
function mayBeJudged(facts: ReportFacts, measure: MeasureFacts, total: MeasureTotal): boolean {
  return hasFigure(measure) && total.everRecorded && isRecordedThroughout(measure, facts.period);
}

function keyFigure(
  facts: ReportFacts,
  measure: MeasureFacts,
  { total, history }: { total: MeasureTotal; history: RangeMonth[] },
  { against, chosen, notLastYear }: ChosenComparison,
  confidence: number
): KeyFigure {
  const monthlyTarget = monthlyTargetOf(facts, total);
  const aim = { better: measure.better, monthlyTarget };
  const range = usualRange(history, aim, measure.range, total.months.length);
  const comparison =
    chosen.kind === 'comparable' ? compare(facts, measure, total, history, chosen, confidence) : chosen;
  const target = targetVerdict(facts, total, range);
  const verdict = { range: range.verdict, against, comparison, notLastYear, target };
  return { ...total, history, monthlyTarget, range, verdict };
}

function targetVerdict(
  facts: ReportFacts,
  { target, missing, kind }: MeasureTotal,
  range: UsualRange
): Verdict['target'] {
  if (!target) return null;
  return {
    over: hasEnded(facts.period, facts.today),
    target: target.quantity,
    ...(kind === 'count' ? {} : { measured: kind }),
    met: target.met,
    missing: missing.length > 0,
    steady: range.tooEarly ? null : range.chart.assurance
  };
}

/** A quarter's target is held against single months as a third of it, a year's as a twelfth; a level as it is. */
function monthlyTargetOf(facts: ReportFacts, { target, ...measure }: MeasureTotal): number | null {
  if (!target || isLevel(measure)) return target && target.quantity;
  return target.quantity / monthsOf(facts.period).length;
}
