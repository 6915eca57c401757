/** What the home page speaks of on a given day. */
import type { FindingKind } from '$lib/domain/verdict/finding';
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { previousPeriod, quarterOf, type Period } from '$lib/domain/calendar/period';

const FINDINGS_OF_HOME = 3;
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

/**
 * The three findings that home tells: those that stand first in the report. What became worse is not left to those who read
 * on: where none of the three is about it, the first that is takes the last place.
 * @param found in the order of the report
 */
export function findingsOfHome<Figure extends { finding: { kind: FindingKind } }>(
  found: readonly Figure[]
): Figure[] {
  const first = found.slice(0, FINDINGS_OF_HOME);
  const worse = found.find(({ finding }) => finding.kind === 'worse');
  if (!worse || first.includes(worse)) return first;
  return [...first.slice(0, -1), worse];
}
