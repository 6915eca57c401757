/** A service belongs to a directorate from a month on. It may move to another one, join another service, or end. */
import type { Month } from '$lib/domain/calendar/day';

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

/** Does this month lie within the place? */
export function holds({ from, until }: Pick<Place, 'from' | 'until'>, month: Month): boolean {
  return (from === null || from <= month) && (until === null || month < until);
}
