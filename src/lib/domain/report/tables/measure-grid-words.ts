/** The cells of the grid of many measures in words: a verdict, and a quieter line that says what it rests on. */
import type { Assurance } from '$lib/domain/statistics/control-chart-labels';
import type { GridRow, MeasureGrid } from './measure-grid';
import { monthTitle } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import type { Compared, RangeVerdict, TargetVerdict } from '$lib/domain/verdict/verdict';
import { earlierName, intervalInWords } from '$lib/domain/verdict/change-words';
import { missingInWords } from '$lib/domain/verdict/finding-words';
import { causeInWords } from '$lib/domain/verdict/verdict-words';
import { aimed } from '$lib/domain/measure/measured';

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

/** "up 46% on last year", "between 11% and 92% up"; the column beside it says which quarter it is. */
export function differenceInWords(row: GridRow, year: boolean): CellWords {
  const { difference, against } = row;
  const period = year ? 'year' : 'quarter';
  switch (difference.kind) {
    case 'no-figure':
      return quiet('not compared', `no figure for an earlier ${period}`);
    case 'not-over':
      return quiet('not compared', `the ${period} is not over`);
    case 'counted-differently':
      return quiet(
        'not comparable',
        `${difference.step.otherServices ? 'other services' : 'counted another way'} since ${monthTitle(difference.step.month)}`
      );
    case 'not-recorded':
      return quiet('not comparable', missingInWords(difference.missing));
    case 'last-value':
      return quiet('not compared', 'it may not be added up');
    case 'varies-unknown':
      return quiet('too early to say', variesUnknownBriefly(difference));
  }
  const name = earlierName(against, year);
  switch (difference.verdict) {
    case 'too-few':
      return quiet(
        'too few to say',
        'points' in difference ? 'fewer than 10 answers in one' : 'fewer than 10 in both'
      );
    case 'varies':
      return quiet('the months vary too much to say', null);
    case 'no-clear-difference':
      return quiet(`no clear difference from ${name}`, detailOf(difference));
    default:
      return {
        verdict: `${difference.verdict} than ${name}`,
        detail: detailOf(difference),
        standsOut: true
      };
  }
}

function variesUnknownBriefly({ months, needed }: { months: number; needed: number }): string {
  return months < needed ? `${months} of ${needed} months before` : 'its months do not vary yet';
}

function detailOf(difference: Compared): string | null {
  const interval = intervalInWords(difference);
  return interval && interval.replace(/^The true change (lies|is) /, '').replace(/\.$/, '');
}

/** "above the usual range", "in the better direction". */
export function rangeInFewWords(range: RangeVerdict): CellWords {
  if (range.kind === 'too-early') {
    return quiet('too early to say', `${range.months} of ${range.needed} months`);
  }
  if (range.kind === 'not-recorded') return quiet('not recorded', null);
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
export function targetInFewWords({ over, target, measured, met, steady }: TargetVerdict): CellWords {
  const aim = aimed(target, measured);
  const open = over ? aim : `${aim}: still open`;
  return quiet(
    met === null ? open : `${aim}: ${met ? 'met' : 'not met'}`,
    steady && `${STEADY[steady]} by month`
  );
}

function quiet(verdict: string, detail: string | null): CellWords {
  return { verdict, detail, standsOut: false };
}
