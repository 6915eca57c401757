/** Which months are still open: the summary of the council for their quarter is not published. */
import { monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsOf, periodSlug, previousPeriod, quarterOf, yearOf } from '$lib/domain/calendar/period';

/** A quarter that nobody publishes is not asked about for ever: the running one and the year before it. */
const QUARTERS = 5;

/**
 * The months of the open quarters up to today, newest first.
 * @param published the periods, quarters and years, of which the council's summary is published, as in addresses
 */
export function openMonths(published: ReadonlySet<string>, today: Day, firstMonth: number): Month[] {
  const quarters = [quarterOf(today, firstMonth)];
  while (quarters.length < QUARTERS) quarters.push(previousPeriod(quarters.at(-1)!));
  return quarters
    .filter((quarter) => !isPublished(published, monthsOf(quarter)[0]!, firstMonth))
    .flatMap((quarter) => monthsOf(quarter).reverse())
    .filter((month) => month <= monthOf(today));
}

/** Is the council's summary published for the quarter of this month, or for its year? */
export function isPublished(published: ReadonlySet<string>, month: Month, firstMonth: number): boolean {
  const quarter = quarterOf(month, firstMonth);
  return published.has(periodSlug(quarter)) || published.has(periodSlug(yearOf(quarter)));
}
