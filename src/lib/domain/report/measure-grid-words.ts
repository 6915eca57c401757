/** The cells of the grid of many measures in words: a verdict, and a quieter line that says what it rests on. */
import type { Assurance } from '$lib/domain/statistics/control-chart-labels';
import { COMPARISON_VERDICTS } from '$lib/domain/statistics/count-comparison';
import { isCompared, type GridRow, type MeasureGrid } from './measure-grid';
import { periodName } from '$lib/domain/calendar/period';
import type { RangeVerdict, TargetVerdict } from '$lib/domain/verdict/verdict';
import { causeInWords, times } from '$lib/domain/verdict/verdict-words';
import { numeral } from '$lib/domain/words';

export interface CellWords {
  verdict: string;
  /** Null where the verdict needs no more. */
  detail: string | null;
  /** It is a difference, or an unusual month, for the eye to find. */
  standsOut: boolean;
}

/** "All measures, Q2 2026/27", with the scope where it is not the council. */
export function gridTitle({ scope, period }: Pick<MeasureGrid, 'scope' | 'period'>): string {
  const whose = scope.kind === 'council' ? '' : `${scope.name}, `;
  return `All measures, ${whose}${periodName(period)}`;
}

/** "higher than last year", "1.22 to 1.80 times as many"; the column beside it says which quarter it is. */
export function differenceInWords(row: GridRow, year: boolean): CellWords {
  const { difference, earlier } = row;
  const period = year ? 'year' : 'quarter';
  if (!earlier || difference.kind === 'no-figure') {
    return quiet('not compared', `no figure for an earlier ${period}`);
  }
  if (difference.kind === 'not-over') return quiet('not compared', `the ${period} is not over`);
  const words = COMPARISON_VERDICTS[difference.verdict];
  if (!isCompared(row)) return quiet(words, 'fewer than 10 in both');
  const detail = intervalInWords(difference);
  if (difference.verdict === 'too-few') return quiet(words, detail);
  const standsOut = difference.verdict !== 'no-clear-difference';
  return { verdict: `${words} ${shortName(earlier.is, year)}`, detail, standsOut };
}

/** "above the usual range", "in the better direction". */
export function rangeInFewWords(range: RangeVerdict): CellWords {
  if (range.kind === 'too-early') {
    return quiet('too early to say', `${range.months} of ${range.needed} months`);
  }
  if (range.kind === 'usual') return quiet('within the usual range', null);
  const towards = range.way === 'better' || range.way === 'worse';
  const detail = towards ? `in the ${range.way} direction` : null;
  return { verdict: causeInWords(range.cause), detail, standsOut: true };
}

const STEADY: Record<Assurance, string> = {
  consistent_pass: 'consistently met',
  inconsistent: 'hit and miss',
  consistent_fail: 'consistently missed'
};

/** "940: met", "consistently met by month". A measure without a better direction has nothing to meet. */
export function targetInFewWords({ over, target, met, steady }: TargetVerdict): CellWords {
  const open = over ? numeral(target) : `${numeral(target)}: still open`;
  return quiet(
    met === null ? open : `${numeral(target)}: ${met ? 'met' : 'not met'}`,
    steady && `${STEADY[steady]} by month`
  );
}

function quiet(verdict: string, detail: string | null): CellWords {
  return { verdict, detail, standsOut: false };
}

function shortName(is: 'last-year' | 'before', year: boolean): string {
  if (year) return 'the year before';
  return is === 'last-year' ? 'last year' : 'the previous quarter';
}

/** Null where the earlier period had nothing, so that there is no upper end. */
function intervalInWords({ lower, upper }: { lower: number; upper: number | null }): string | null {
  return upper === null ? null : `${times(lower)} to ${times(upper)} times as many`;
}
