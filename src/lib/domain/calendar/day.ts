/** Days and months are calendar days in Europe/London, written YYYY-MM-DD and never a timestamp. */

import { listed } from '$lib/domain/words';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month, written as its first day, `YYYY-MM-01`. */
export type Month = string;

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
];

/** "July 2026". */
export function monthTitle(month: Month): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** "July and August 2026", or "December 2025 and January 2026". */
export function monthsTitle(months: readonly Month[]): string {
  const year = months[0]?.slice(0, 4);
  if (months.some((month) => month.slice(0, 4) !== year)) return listed(months.map(monthTitle));
  return months.length === 0 ? '' : `${listed(months.map(monthName))} ${year}`;
}

/** "Jul 2026", for axes and tables where room is short. */
export function monthShortTitle(month: Month): string {
  return `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`;
}

/** "3 September 2026". */
export function dayTitle(day: Day): string {
  return `${Number(day.slice(8, 10))} ${monthTitle(day)}`;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "Tuesday 1 December 2026", for a day on which people meet. */
export function dayWithWeekday(day: Day): string {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${dayTitle(day)}`;
}

/** "3 Sep 2026", for tables where room is short. */
export function dayShortTitle(day: Day): string {
  return `${Number(day.slice(8, 10))} ${monthShortTitle(day)}`;
}

/** The month in which a day lies, as its first day. */
export function monthOf(day: Day): Month {
  return `${day.slice(0, 7)}-01`;
}

/** A month so many months later (earlier when negative). */
export function addMonths(month: Month, count: number): Month {
  return monthFrom(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + count);
}

/** How many months the second is after the first (before it when negative). */
export function monthsBetween(first: Month, second: Month): number {
  const years = Number(second.slice(0, 4)) - Number(first.slice(0, 4));
  return 12 * years + Number(second.slice(5, 7)) - Number(first.slice(5, 7));
}

/** The months from one to another, both included. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const length = Math.max(0, monthsBetween(first, last) + 1);
  return Array.from({ length }, (_, index) => addMonths(first, index));
}

/** "September to November 2026"; across a new year each with its own: "December 2026 to January 2027". */
export function spanTitle(months: readonly Month[]): string {
  const [first, last] = [months[0]!, months.at(-1)!];
  if (first === last) return monthTitle(first);
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  return `${isOneYear ? monthName(first) : monthTitle(first)} to ${monthTitle(last)}`;
}

/** A day so many days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The same day so many years later; of 29 February, where there is none, 28 February. */
export function addYears(day: Day, count: number): Day {
  const year = String(Number(day.slice(0, 4)) + count).padStart(4, '0');
  const later = year + day.slice(4);
  return day.endsWith('-02-29') && !isDay(later) ? `${year}-02-28` : later;
}

/** The same day so many months later; where that month has no such day, its last one: a year after 29 February is 28 February. */
export function sameDayLater(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const last = lastDayOfMonth(month);
  const same = `${month.slice(0, 8)}${day.slice(8)}`;
  return same > last ? last : same;
}

/** The last day of a month. */
export function lastDayOfMonth(month: Month): Day {
  return addDays(addMonths(month, 1), -1);
}

/**
 * Is this text a day that the calendar has? 2027-02-29 is not. Only years from 1900 to 2199 are: whatever is counted from
 * such a day stays within the four digits of a year.
 */
export function isDay(text: string): text is Day {
  if (!/^(19|2[01])\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function monthFrom(year: number, zeroBasedMonth: number): Month {
  const carried = year + Math.floor(zeroBasedMonth / 12);
  const month = ((zeroBasedMonth % 12) + 12) % 12;
  return `${carried}-${String(month + 1).padStart(2, '0')}-01`;
}

/** "July". */
export function monthName(month: Month): string {
  return MONTH_NAMES[Number(month.slice(5, 7)) - 1]!;
}
