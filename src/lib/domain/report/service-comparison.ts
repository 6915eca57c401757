/** One measure by service: each against its own same quarter last year, never against the others. */
import type { Month } from '$lib/domain/calendar/day';
import { monthsOf, periodName, samePeriodLastYear, type Period } from '$lib/domain/calendar/period';
import type { RangeMonth } from '$lib/domain/verdict/usual-range';
import { periodVerdict, type PeriodVerdict } from '$lib/domain/verdict/verdict';
import { periodInWords } from '$lib/domain/verdict/verdict-words';
import { upperFirst } from '$lib/domain/words';

/** Intervals where many comparisons stand side by side: at 95%, one in twenty would differ by chance alone. */
export const CONFIDENCE_OF_MANY = 0.998;

/** The months of one service, in order of time, the last 13 or more up to the end of the period. */
export interface ServiceSeries {
  slug: string;
  name: string;
  months: RangeMonth[];
}

export interface ServiceComparison {
  slug: string;
  name: string;
  now: number;
  /** Null where the measure was not recorded for the whole of that period. */
  lastYear: number | null;
  verdict: PeriodVerdict;
  /** "Higher than Q2 2025/26 (40; between 1.20 and 2.90 times as many)." */
  words: string;
}

/**
 * Each service against itself a year before, by name.
 * @param began the first month in which the council recorded the measure; null where it never did
 */
export function compareServices(
  series: readonly ServiceSeries[],
  period: Period,
  began: Month | null
): ServiceComparison[] {
  const earlier = samePeriodLastYear(period);
  const first = monthsOf(period)[0]!;
  const comparable = began !== null && began <= monthsOf(earlier)[0]!;
  return series
    .map(({ slug, name, months }) => {
      const now = sumOf(months, monthsOf(period));
      const lastYear = comparable ? sumOf(months, monthsOf(earlier)) : null;
      const before = months.filter(({ month }) => began !== null && began <= month && month < first);
      const verdict = periodVerdict(
        now,
        lastYear,
        true,
        before.map(({ value }) => value),
        CONFIDENCE_OF_MANY
      );
      return { slug, name, now, lastYear, verdict, words: wordsOf(verdict, periodName(earlier)) };
    })
    .filter(({ now, lastYear }) => now > 0 || (lastYear ?? 0) > 0);
}

function sumOf(months: readonly RangeMonth[], within: readonly Month[]): number {
  return months
    .filter(({ month }) => within.includes(month))
    .reduce((total, { value }) => total + (value ?? 0), 0);
}

function wordsOf(verdict: PeriodVerdict, earlier: string): string {
  const words = periodInWords(verdict, earlier);
  if (words === null) return 'No earlier figure to compare with.';
  return `${upperFirst(words)}.`;
}
