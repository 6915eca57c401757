/** What the home page speaks of on a given day. */
import { addMonths, monthOf, previousPeriod, quarterOf, type Day, type Month, type Period } from './quarter';

/** The quarter that home speaks of: the one that ended last. */
export function quarterOfHome(today: Day, firstMonth: number): Period {
  return previousPeriod(quarterOf(today, firstMonth));
}

/** The months a lead can still say "nothing to record" for on home: last month and this one. */
export function monthsOfHome(today: Day): Month[] {
  return [addMonths(monthOf(today), -1), monthOf(today)];
}
