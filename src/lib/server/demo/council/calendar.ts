import type { Day } from '$lib/domain/calendar/day';
import { quarterOf } from '$lib/domain/calendar/period';
import { DEMO_SETTINGS } from './council';

/** The financial quarter of a day, counted from year 0. */
function quarterNumber(day: Day): number {
  const { startYear, quarter } = quarterOf(day, DEMO_SETTINGS.yearFirstMonth);
  return startYear * 4 + (quarter ?? 1);
}

/** How many financial quarters a day lies before another: 0 in the same quarter. */
export function quartersBetween(earlier: Day, later: Day): number {
  return quarterNumber(later) - quarterNumber(earlier);
}

/** How many calendar months a day lies before another: 0 in the same month. */
export function monthsBetween(earlier: Day, later: Day): number {
  return monthNumber(later) - monthNumber(earlier);
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
