/** How many differences a page of many measures shows by chance alone, told so that a reader can expect them. */
import { counted, numeral } from '$lib/domain/words';

/** How much of what follows was really held against something. */
export interface ComparisonsMade {
  /** With an earlier period. */
  comparisons: number;
  /** Families that share one confidence: headline measures, and the others. */
  families: number;
  /** Measures whose last month has a verdict against the usual range. */
  ranges: number;
  /** Those of them whose limits are fixed on a baseline. */
  fixedRanges: number;
}

/** False alarms to expect if nothing had changed anywhere: means, 0 or more, rarely whole numbers. */
export interface ExpectedFalseAlarms extends ComparisonsMade {
  /** Of the comparisons: 5% for each family, all its comparisons together. */
  expected: number;
  /** Of the usual ranges, from the lowest to the highest rate. */
  inRanges: { from: number; to: number };
}

const A_FAMILY = 0.05;
/**
 * Steady series whose last month is flagged. Source: 4,000 simulated steady series under the rules of Making Data
 * Count: 1 to 2.5% with limits from all months, 5 to 7.5% with limits fixed on a baseline of 12 months.
 */
const IN_RANGES = { from: 0.01, to: 0.025 };
const IN_FIXED_RANGES = { from: 0.05, to: 0.075 };

/** @param made whole numbers, 0 or more; `fixedRanges` at most `ranges` */
export function expectedFalseAlarms(made: ComparisonsMade): ExpectedFalseAlarms {
  const { families, ranges, fixedRanges } = made;
  const inRanges = (end: 'from' | 'to') =>
    (ranges - fixedRanges) * IN_RANGES[end] + fixedRanges * IN_FIXED_RANGES[end];
  return {
    ...made,
    expected: families * A_FAMILY,
    inRanges: { from: inRanges('from'), to: inRanges('to') }
  };
}

/** What chance does to the comparisons of the page; null where it makes none. */
export function comparisonsInWords({ comparisons, expected }: ExpectedFalseAlarms): string | null {
  if (comparisons === 0) return null;
  return [
    `This page makes ${counted(comparisons, 'comparison', 'comparisons')} with an earlier period.`,
    `If nothing had changed anywhere, about 1 in ${pages(expected)} such pages would show a difference by chance.`,
    'The more measures a report compares, the wider its intervals: the verdicts here are those of the report.'
  ].join(' ');
}

/** What chance does to the last months; null where no measure has a verdict against its usual range. */
export function rangesInWords({ ranges, fixedRanges, inRanges }: ExpectedFalseAlarms): string | null {
  if (ranges === 0) return null;
  const fixed = ` (5 to 7.5 in 100 where the range is fixed on a baseline of 12 months, as for ${counted(fixedRanges, 'measure', 'measures')} here)`;
  const most = isRare(inRanges.to)
    ? `one on about 1 in ${pages(inRanges.to)} such pages at most`
    : `up to ${number(inRanges.to)}`;
  return [
    `By chance alone, 1 to 2.5 in 100 steady measures have a last month that stands out from their usual range${fixedRanges > 0 ? fixed : ''}.`,
    `For the ${counted(ranges, 'measure', 'measures')} with such a verdict here, expect ${most}.`
  ].join(' ');
}

/** Rarer than two pages in three: then it is told as one page in so many. */
function isRare(expected: number): boolean {
  return expected < 2 / 3;
}

function pages(expected: number): string {
  return numeral(Math.round(1 / expected));
}

/** "about 1", "1 or 2", "about 3": the nearest whole number, or the two around what lies between them. */
function number(expected: number): string {
  const nearest = Math.max(1, Math.round(expected));
  if (expected < 1 || Math.abs(expected - nearest) <= 0.25) return `about ${numeral(nearest)}`;
  return `${numeral(Math.floor(expected))} or ${numeral(Math.ceil(expected))}`;
}
