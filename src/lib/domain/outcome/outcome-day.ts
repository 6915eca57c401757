/** When an outcome happened, as it is read: a day, or the month that it covers. */
import { dayTitle, monthTitle, type Day } from '$lib/domain/calendar/quarter';

/** "3 September 2026", or "September 2026". */
export function outcomeDay({ happenedOn, wholeMonth }: { happenedOn: Day; wholeMonth: boolean }): string {
  return wholeMonth ? monthTitle(happenedOn) : dayTitle(happenedOn);
}
