/**
 * A council reports by UK financial quarters: Q1 is April to June unless the settings name another first month.
 * Days and months are calendar days in Europe/London, written YYYY-MM-DD and never a timestamp.
 */

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month, written as its first day, `YYYY-MM-01`. */
export type Month = string;

/** A span of whole months that a report covers: a financial quarter or a financial year. */
export interface Period {
  kind: 'quarter' | 'year';
  /** Calendar year in which the financial year starts, 2000 to 2199. */
  startYear: number;
  /** 1 to 4; null for a whole year. */
  quarter: 1 | 2 | 3 | 4 | null;
  /** First month of the financial year, 1 to 12. */
  firstMonth: number;
}

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

/** The address of a period: `2026-27-q2`, or `2026-27` for a year; `2026-q2` and `2026` where the year starts in January. */
export function periodSlug(period: Period): string {
  const year = yearSlug(period);
  return period.quarter ? `${year}-q${period.quarter}` : year;
}

/** Reads an address; null when it names no period of this council's financial year. */
export function parsePeriod(slug: string, firstMonth: number): Period | null {
  const match = /^(2[01]\d\d)(?:-(\d\d))?(?:-q([1-4]))?$/.exec(slug);
  if (!match) return null;
  const startYear = Number(match[1]);
  const quarter = match[3] ? (Number(match[3]) as 1 | 2 | 3 | 4) : null;
  const period: Period = { kind: quarter ? 'quarter' : 'year', startYear, quarter, firstMonth };
  return periodSlug(period) === slug ? period : null;
}

/** The quarter in which a day falls. */
export function quarterOf(day: Day, firstMonth: number): Period {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const monthsIn = (month - firstMonth + 12) % 12;
  const startYear = month >= firstMonth ? year : year - 1;
  const quarter = (Math.floor(monthsIn / 3) + 1) as 1 | 2 | 3 | 4;
  return { kind: 'quarter', startYear, quarter, firstMonth };
}

/** The financial year in which a period lies. */
export function yearOf(period: Period): Period {
  return { ...period, kind: 'year', quarter: null };
}

/** The four quarters of a period's financial year, first to last. */
export function quartersOfYear(period: Period): Period[] {
  return ([1, 2, 3, 4] as const).map((quarter) => ({ ...period, kind: 'quarter', quarter }));
}

/** The period just before: last quarter for a quarter, last year for a year. */
export function previousPeriod(period: Period): Period {
  if (period.quarter === null || period.quarter === 1) {
    const quarter = period.quarter === null ? null : 4;
    return { ...period, startYear: period.startYear - 1, quarter };
  }
  return { ...period, quarter: (period.quarter - 1) as 1 | 2 | 3 };
}

/** The period just after. */
export function nextPeriod(period: Period): Period {
  if (period.quarter === null || period.quarter === 4) {
    const quarter = period.quarter === null ? null : 1;
    return { ...period, startYear: period.startYear + 1, quarter };
  }
  return { ...period, quarter: (period.quarter + 1) as 2 | 3 | 4 };
}

/** The same quarter of the year before; for a year, the year before. */
export function samePeriodLastYear(period: Period): Period {
  return { ...period, startYear: period.startYear - 1 };
}

/** The months of a period in order: 3 or 12 of them. */
export function monthsOf(period: Period): Month[] {
  const offset = period.quarter ? (period.quarter - 1) * 3 : 0;
  const count = period.quarter ? 3 : 12;
  const first = monthFrom(period.startYear, period.firstMonth - 1 + offset);
  return Array.from({ length: count }, (_, index) => addMonths(first, index));
}

/** First day of a period. */
export function firstDayOf(period: Period): Day {
  return monthsOf(period)[0]!;
}

/** Last day of a period, leap days included. */
export function lastDayOf(period: Period): Day {
  return lastDayOfMonth(monthsOf(period).at(-1)!);
}

/** "Q2 2026/27: July to September 2026", or "2026/27: April 2026 to March 2027". */
export function periodTitle(period: Period): string {
  return `${periodName(period)}: ${periodMonths(period)}`;
}

/** "Q2 2026/27", or "2026/27". */
export function periodName(period: Period): string {
  const year = period.firstMonth === 1 ? `${period.startYear}` : yearSlug(period).replace('-', '/');
  return period.quarter ? `Q${period.quarter} ${year}` : year;
}

/** "July to September 2026", or "November 2026 to January 2027" where the months cross a new year. */
export function periodMonths(period: Period): string {
  const months = monthsOf(period);
  const first = months[0]!;
  const last = months.at(-1)!;
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const from = sameYear ? monthName(first) : monthTitle(first);
  return `${from} to ${monthTitle(last)}`;
}

/** "July 2026". */
export function monthTitle(month: Month): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** "Jul 2026", for axes and tables where room is short. */
export function monthShortTitle(month: Month): string {
  return `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`;
}

/** "3 September 2026". */
export function dayTitle(day: Day): string {
  return `${Number(day.slice(8, 10))} ${monthTitle(day)}`;
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

/** A day so many days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
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

/** Is a period over on this day? */
export function hasEnded(period: Period, today: Day): boolean {
  return lastDayOf(period) < today;
}

function yearSlug(period: Period): string {
  if (period.firstMonth === 1) return `${period.startYear}`;
  return `${period.startYear}-${String((period.startYear + 1) % 100).padStart(2, '0')}`;
}

function monthFrom(year: number, zeroBasedMonth: number): Month {
  const carried = year + Math.floor(zeroBasedMonth / 12);
  const month = ((zeroBasedMonth % 12) + 12) % 12;
  return `${carried}-${String(month + 1).padStart(2, '0')}-01`;
}

function monthName(month: Month): string {
  return MONTH_NAMES[Number(month.slice(5, 7)) - 1]!;
}
