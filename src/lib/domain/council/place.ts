/** A service belongs to a directorate from a month on. It may move to another one, join another service, or end. */
import { addMonths, type Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';

/** A directorate in which a service was, by its address and name: from a month, until before another; null for no end. */
export interface Place {
  directorate: string;
  name: string;
  from: Month | null;
  until: Month | null;
}

/** From this month on a service is no more. */
export interface ServiceEnd {
  from: Month;
  /** The service that it joined, by its id and name; null where its work ended. */
  successor: { id: string; name: string } | null;
}

/** The last month of a service that ended, where it lies in a period; undefined where it does not, or nothing ended. */
export function lastMonthWithin(period: Period, endedFrom: Month | null): Month | undefined {
  if (endedFrom === null) return undefined;
  const last = addMonths(endedFrom, -1);
  return monthsOf(period).includes(last) ? last : undefined;
}

/** Does this month lie within the place? */
export function holds({ from, until }: Pick<Place, 'from' | 'until'>, month: Month): boolean {
  return (from === null || from <= month) && (until === null || month < until);
}
