/**
 * Did it ripple? The months of a pebble beside the same months of the year before, by the rules of findings. It says that a
 * figure moved as was declared, and never what moved it.
 */
import { monthsFrom, type Day } from '$lib/domain/calendar/day';
import { MOST_IN_PERCENT } from '$lib/domain/verdict/change-words';
import { MONTHS_FOR_A_VERDICT } from '$lib/domain/statistics/control-chart';
import { sameMonths, type MeasureOfMonths, type SameMonths } from '$lib/domain/report/spans/same-months';
import { isOver, type Declared, type PebbleState } from './pebble';

/** Why it cannot be said yet, or at all. */
export type TooEarly =
  | 'gone'
  | 'nothing-recorded'
  | 'no-figure'
  | 'few-months'
  | 'not-recorded'
  | 'counted-differently'
  | 'nothing-before'
  | 'too-few'
  | 'varies'
  | 'varies-unknown';

/**
 * How the range of what the months allow lies to what was expected: it holds it, all of it falls short of it or goes beyond it;
 * or the figure clearly moved the other way.
 */
export type Size = 'within' | 'less' | 'more' | 'other-way';

export interface PebbleVerdict {
  state: PebbleState;
  /** Only of those that are too early. */
  why: TooEarly | null;
  /** Only of those that rippled or did not, and where a range can be told. */
  size: Size | null;
  months: SameMonths;
}

/** @param confidence that of a report of the service: see `confidenceOf` in report/judged.ts */
export function pebbleVerdict(
  declared: Declared,
  measure: MeasureOfMonths,
  today: Day,
  confidence: number
): PebbleVerdict {
  const months = sameMonths(measure, monthsFrom(declared.firstMonth, declared.lastMonth), today, confidence);
  if (!isOver(declared, today)) return { state: 'under-way', why: null, size: null, months };
  const why = tooEarly(months);
  if (why) return { state: 'too-early', why, size: null, months };
  const state = hasRippled(declared, months) ? 'rippled' : 'did-not';
  return { state, why: null, size: sizeOf(declared, months), months };
}

function tooEarly({ verdict, known, now }: SameMonths): TooEarly | null {
  switch (verdict.kind) {
    case 'compared':
      break;
    case 'gone':
    case 'not-recorded':
    case 'counted-differently':
    case 'varies-unknown':
      return verdict.kind;
    default:
      return now.quantity === null ? 'nothing-recorded' : 'no-figure';
  }
  if (known < MONTHS_FOR_A_VERDICT) return 'few-months';
  if (verdict.verdict === 'too-few') return 'too-few';
  // A percentage of nothing is no size.
  if (verdict.count === 0) return 'nothing-before';
  return verdict.verdict === 'varies' ? 'varies' : null;
}

function hasRippled({ expected }: Declared, { verdict }: SameMonths): boolean {
  return verdict.kind === 'compared' && verdict.verdict === (expected === 'more' ? 'higher' : 'lower');
}

/** By the percentages that are told, so that it never speaks against the range beside it. */
function sizeOf({ expected, byPercent }: Declared, { verdict }: SameMonths): Size | null {
  if (verdict.kind !== 'compared' || 'points' in verdict) return null;
  const otherWay = expected === 'more' ? 'lower' : 'higher';
  if (verdict.verdict === otherWay) return 'other-way';
  const sign = expected === 'more' ? 1 : -1;
  const [lower, upper] = [toldPercent(verdict.lower), toldUpper(verdict.upper)];
  if (upper === Infinity && verdict.lower <= 1) return null;
  const [least, most] = sign > 0 ? [lower, upper] : [-upper, -lower];
  if (byPercent > most) return 'less';
  return byPercent < least ? 'more' : 'within';
}

function toldPercent(ratio: number): number {
  return Math.sign(ratio - 1) * Math.round(Math.abs(ratio - 1) * 100);
}

/** From five times as much on, no upper end is told. */
function toldUpper(ratio: number | null): number {
  return ratio === null || ratio >= MOST_IN_PERCENT ? Infinity : toldPercent(ratio);
}
