import { addDays, addMonths, monthOf, type Day } from '$lib/domain/calendar/day';
import { firstDayOf, previousPeriod, quarterOf } from '$lib/domain/calendar/period';
import { DEMO_SETTINGS } from '../council/council';

/** Stories in a whole quarter of late, and the fewest in the current one, however young it is. */
const IN_A_QUARTER = 14;
const FEWEST_NOW = 4;
const MONTHS = 36;

/**
 * Days for so many stories, newest first: enough of them in the current quarter and in the last full one,
 * the others spread over the rest of the three years.
 */
export function storyDays(count: number, today: Day): Day[] {
  const quarter = quarterOf(today, DEMO_SETTINGS.yearFirstMonth);
  const thisQuarter = firstDayOf(quarter);
  const lastQuarter = firstDayOf(previousPeriod(quarter));
  const oldest = addMonths(monthOf(today), 1 - MONTHS);
  const now = Math.max(FEWEST_NOW, Math.round((IN_A_QUARTER * daysFrom(thisQuarter, today)) / 92));
  return [
    ...spread(now, thisQuarter, addDays(today, 1)),
    ...spread(IN_A_QUARTER, lastQuarter, thisQuarter),
    ...spread(count - now - IN_A_QUARTER, oldest, lastQuarter)
  ];
}

/** Evenly spread days from one day up to, not including, another; newest first. */
function spread(count: number, from: Day, to: Day): Day[] {
  const days = daysFrom(from, to);
  return Array.from({ length: count }, (_, index) =>
    addDays(from, Math.floor(((count - index - 0.5) / count) * days))
  );
}

function daysFrom(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
