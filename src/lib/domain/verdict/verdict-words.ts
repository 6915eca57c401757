/** Verdicts in plain English: an interval with each comparison, "no clear difference" and never "the same". */
import type { Assurance } from '$lib/domain/statistics/control-chart-labels';
import type { SpecialCause } from '$lib/domain/statistics/control-chart-rules';
import { monthTitle, type Month } from '$lib/domain/calendar/day';
import type { RangeDrawn, UsualRange } from './usual-range';
import type { RangeVerdict, TargetVerdict, Way } from './verdict';
import { isLevel, type HowCounted, type MeasureKind } from '$lib/domain/measure/measure';
import { aimed } from '$lib/domain/measure/measured';

const CAUSES: Record<SpecialCause, string> = {
  'Above UCL': 'above the usual range',
  'Below LCL': 'below the usual range',
  '7 Point Trend (Increasing)': 'seven months going up',
  '7 Point Trend (Decreasing)': 'seven months going down',
  '2 in 3 Above CL': 'near the upper limit',
  '2 in 3 Below CL': 'near the lower limit',
  '7 Points Above CL': 'seven months above the mean',
  '7 Points Below CL': 'seven months below the mean',
  'Common Cause': 'within the usual range'
};

/** The same, as the end of a sentence that begins with a month. */
const LAST_MONTH: Record<SpecialCause, string> = {
  'Above UCL': 'was above the usual range',
  'Below LCL': 'was below the usual range',
  '7 Point Trend (Increasing)': 'ended seven months that each went up',
  '7 Point Trend (Decreasing)': 'ended seven months that each went down',
  '2 in 3 Above CL': 'was one of two months in three near the upper limit',
  '2 in 3 Below CL': 'was one of two months in three near the lower limit',
  '7 Points Above CL': 'was at least the seventh month in a row above the mean',
  '7 Points Below CL': 'was at least the seventh month in a row below the mean',
  'Common Cause': 'was within the usual range'
};

/** "above the usual range": what is special about a month. */
export function causeInWords(cause: SpecialCause): string {
  return CAUSES[cause];
}

/** The usual range as a chart shows it, with its labels. */
export interface LabelledRange extends Pick<RangeDrawn, 'segments'> {
  special: ({ kind: Way; word: string } | null)[];
  restarts: { index: number; label: string }[];
  baseline: { start: number; end: number; label: string } | null;
  level: { value: number; label: string } | null;
}

/** "Baseline: 40 a month", "above the usual range", and why the range began anew. */
export function labelledRange(
  { segments, special, restarts, baseline, level }: RangeDrawn,
  kind: MeasureKind = 'count'
): LabelledRange {
  return {
    segments,
    special: special.map((month) => month && { kind: month.way, word: causeInWords(month.cause) }),
    restarts: restarts.map(({ index, reason }) => ({ index, label: reason })),
    baseline: baseline && { ...baseline, label: 'Baseline' },
    level: level === null ? null : { value: level, label: `Baseline: ${aimed(level, kind)} a month` }
  };
}

/** How far the months are from a verdict, with the month after which there is one in words. */
export type TooEarly = { months: number; needed: number; possibleAfter: string | null } | null;

/** "March 2027" for the month after which there can be a verdict; null where there is one. */
export function tooEarlyLabel(tooEarly: UsualRange['tooEarly']): TooEarly {
  return (
    tooEarly && { ...tooEarly, possibleAfter: tooEarly.possibleAfter && monthTitle(tooEarly.possibleAfter) }
  );
}

/** The line that a target draws across single months: "Target 313 a month". A level is no sum of months: "Target 50%". */
export function targetLine(
  monthlyTarget: number | null,
  measure: HowCounted = { kind: 'count', addsUp: true }
): { value: number; label: string } | null {
  if (monthlyTarget === null) return null;
  const { kind } = measure;
  if (isLevel(measure)) return { value: monthlyTarget, label: `Target ${aimed(monthlyTarget, kind)}` };
  const isFine = kind !== 'count' || monthlyTarget < 10;
  const rounded = isFine ? Math.round(monthlyTarget * 10) / 10 : Math.round(monthlyTarget);
  return { value: monthlyTarget, label: `Target ${aimed(rounded, kind)} a month` };
}

/** "September 2026 was above the usual range, in the better direction." */
export function rangeInWords(verdict: RangeVerdict, month: Month | null): string {
  if (verdict.kind === 'too-early') return tooEarlyInWords(verdict);
  const when = month ? monthTitle(month) : 'The last month';
  if (verdict.kind === 'not-recorded')
    return `${when} is not fully recorded, so it is not held against the usual range.`;
  if (verdict.kind === 'usual') return `${when} was within the usual range.`;
  const meaning = {
    better: ', in the better direction',
    worse: ', in the worse direction',
    high: '',
    low: ''
  };
  return `${when} ${LAST_MONTH[verdict.cause]}${meaning[verdict.way]}.`;
}

/** "Too early to say: 9 of 13 months. It will be possible after March 2027." */
export function tooEarlyInWords(verdict: Extract<RangeVerdict, { kind: 'too-early' }>): string {
  const start = `Too early to say whether a month is unusual: ${verdict.months} of ${verdict.needed} months.`;
  return verdict.possibleAfter
    ? `${start} It will be possible after ${monthTitle(verdict.possibleAfter)}.`
    : start;
}

const STEADY: Record<Assurance, string> = {
  consistent_pass: 'the usual range meets it',
  inconsistent: 'a figure can come out on either side of it',
  consistent_fail: 'the usual range does not reach it'
};

/** "The target of 940 was met; month by month, the usual range meets it." */
export function targetVerdictInWords(verdict: TargetVerdict): string {
  const target = `The target of ${aimed(verdict.target, verdict.measured)}`;
  if (verdict.met === null && verdict.over) {
    const why = verdict.missing
      ? 'because months are missing that could decide it'
      : 'because neither direction is better';
    return `${target} is neither met nor missed, ${why}.`;
  }
  const met =
    verdict.met === null ? `${target} is still open` : `${target} was ${verdict.met ? 'met' : 'not met'}`;
  return verdict.steady ? `${met}; month by month, ${STEADY[verdict.steady]}.` : `${met}.`;
}
