/** What the home page speaks of on a given day. */
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { previousPeriod, quarterOf, type Period } from '$lib/domain/calendar/period';

/** How many measures home asks about at once; the others are one tap away. */
export const ASKED_ON_HOME = 5;

/** The quarter that home speaks of: the one that ended last. */
export function quarterOfHome(today: Day, firstMonth: number): Period {
  return previousPeriod(quarterOf(today, firstMonth));
}

/** The months that home asks about "nothing to record" first: last month and this one. Earlier ones are one tap away. */
export function monthsOfHome(today: Day): Month[] {
  return [addMonths(monthOf(today), -1), monthOf(today)];
}
