/** A campaign has an aim, a first and a last day, accounts that take part, and measures that it is expected to move. */
import {
  addMonths,
  lastDayOfMonth,
  monthOf,
  monthsFrom,
  type Day,
  type Month
} from '$lib/domain/calendar/day';
import { numeral } from '$lib/domain/words';

export interface CampaignDays {
  firstDay: Day;
  lastDay: Day;
}

/** Where a campaign stands on a day. */
export const CAMPAIGN_TIMES = { now: 'Running now', ahead: 'Ahead', over: 'Over' } as const;
export type CampaignTime = keyof typeof CAMPAIGN_TIMES;

export function timeOf({ firstDay, lastDay }: CampaignDays, today: Day): CampaignTime {
  if (today < firstDay) return 'ahead';
  return today > lastDay ? 'over' : 'now';
}

/** The whole months within it: a month's figures are whole months, so one of which it holds a part is not compared. */
export function wholeMonths({ firstDay, lastDay }: CampaignDays): Month[] {
  const first = firstDay === monthOf(firstDay) ? firstDay : addMonths(monthOf(firstDay), 1);
  const last =
    lastDay === lastDayOfMonth(monthOf(lastDay)) ? monthOf(lastDay) : addMonths(monthOf(lastDay), -1);
  return monthsFrom(first, last);
}

/** Those of its months that are over on a day: a month that is running is held against no whole one. */
export function monthsOver(months: readonly Month[], today: Day): Month[] {
  return months.filter((month) => lastDayOfMonth(month) < today);
}

/** May an outcome of these days name it? From its first day to its last; a whole month where any of it lies within. */
export function mayBeNamed(
  { firstDay, lastDay }: CampaignDays,
  when: { happenedOn: Day; wholeMonth: boolean }
): boolean {
  const end = when.wholeMonth ? lastDayOfMonth(when.happenedOn) : when.happenedOn;
  return end >= firstDay && when.happenedOn <= lastDay;
}

/** Said where accounts take part that became those of one person since; null where there is none. */
export function leftOutInWords(accounts: number): string | null {
  if (accounts === 0) return null;
  return accounts === 1
    ? 'An individual account that takes part is left out: its figures would be those of one person.'
    : `${numeral(accounts)} individual accounts that take part are left out: their figures would be those of single people.`;
}
