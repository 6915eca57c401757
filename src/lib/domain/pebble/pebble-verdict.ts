/**
 * Did it ripple? The months of a pebble beside the same months of the year before, by the rules of findings. It says that a
 * figure moved as was declared, and never what moved it.
 */
import { monthsFrom, type Day } from '$lib/domain/calendar/day';
import { MONTHS_FOR_A_VERDICT } from '$lib/domain/statistics/control-chart';
import { sameMonths, type MeasureOfMonths, type SameMonths } from '$lib/domain/report/spans/same-months';
import { isOver, type Declared, type PebbleState } from './pebble';

/** Why it cannot be said yet, or at all. */
export type TooEarly =
  | 'gone'
  | 'no-figure'
  | 'few-months'
  | 'not-recorded'
  | 'counted-differently'
  | 'nothing-before'
  | 'too-few'
  | 'varies'
  | 'varies-unknown';

/** How what came compares with what was expected: within what the months allow, short of it or beyond it. */
export type Size = 'as-expected' | 'less' | 'more';

export interface PebbleVerdict {
  state: PebbleState;
  /** Only of those that are too early. */
  why: TooEarly | null;
  /** Only of those that rippled. */
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
  const rippled = hasRippled(declared, months);
  return {
    state: rippled ? 'rippled' : 'did-not',
    why: null,
    size: rippled ? sizeOf(declared, months) : null,
    months
  };
}

function tooEarly({ verdict, known }: SameMonths): TooEarly | null {
  switch (verdict.kind) {
    case 'compared':
      break;
    case 'gone':
    case 'not-recorded':
    case 'counted-differently':
    case 'varies-unknown':
      return verdict.kind;
    default:
      return 'no-figure';
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

/** Where the expected change lies: within the interval, or on the far or the near side of all of it. */
function sizeOf({ expected, byPercent }: Declared, { verdict }: SameMonths): Size | null {
  if (verdict.kind !== 'compared' || 'points' in verdict) return null;
  const wanted = 1 + ((expected === 'more' ? 1 : -1) * byPercent) / 100;
  const upper = verdict.upper ?? Infinity;
  if (wanted >= verdict.lower && wanted <= upper) return 'as-expected';
  const isBeyond = expected === 'more' ? verdict.lower > wanted : upper < wanted;
  return isBeyond ? 'more' : 'less';
}
